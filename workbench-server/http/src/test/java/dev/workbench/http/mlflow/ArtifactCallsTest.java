package dev.workbench.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Artifacts through the proxy, as clients with `mlflow-artifacts:` URIs send and fetch them.
class ArtifactCallsTest {
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  @TempDir Path home;
  private MlflowServer server;
  private String run;

  @BeforeEach
  void start() throws Exception {
    server = new MlflowServer(home);
    run = server.run("0");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String at(String path) {
    return PROXY + "0/" + run + "/artifacts/" + path;
  }

  private MlflowServer.Reply put(String path, String content) throws Exception {
    return server.reply(server.to(path).PUT(HttpRequest.BodyPublishers.ofString(content)));
  }

  @Test
  void aFileIsPutListedGotAndDeleted() throws Exception {
    assertThat(put(at("model/MLmodel%20a"), "weights").status()).isEqualTo(200);
    put(at("note.txt"), "");
    var root = server.get("artifacts/list?run_id=" + run).json();
    assertThat(root.path("root_uri").asText())
        .isEqualTo("mlflow-artifacts:/0/" + run + "/artifacts");
    assertThat(root.path("files").toString())
        .isEqualTo(
            "[{\"path\":\"model\",\"is_dir\":true},{\"path\":\"note.txt\",\"is_dir\":false,\"file_size\":0}]");
    assertThat(
            server
                .get("artifacts/list?path=model&run_id=" + run)
                .json()
                .at("/files/0/path")
                .asText())
        .isEqualTo("model/MLmodel a");
    assertThat(
            server
                .get("/api/2.0/mlflow-artifacts/artifacts?path=0/" + run + "/artifacts/model")
                .json()
                .at("/files/0/path")
                .asText())
        .isEqualTo("MLmodel a");
    assertThat(server.raw(server.to(at("model/MLmodel%20a")).GET()).body()).isEqualTo("weights");
    assertThat(
            server
                .raw(server.to("/get-artifact?path=model/MLmodel%20a&run_uuid=" + run).GET())
                .body())
        .isEqualTo("weights");
    assertThat(server.send("DELETE", at("model"), "").status()).isEqualTo(200);
    assertThat(server.get(at("model/MLmodel%20a")).error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(home.resolve("artifacts/" + run + "/model/MLmodel a")).doesNotExist();
  }

  @Test
  void noPathLeadsOutOfTheRun() throws Exception {
    for (String path :
        new String[] {
          "../x",
          "..",
          "a/../../x",
          "%2e%2e/x",
          "%252e%252e/x",
          "a%2f..%2f..%2fx",
          "%2Fetc/passwd",
          "a%00b",
          "a//b",
          "./x",
          "..%5cx",
          "C:%5cx",
          "%ff%2e%2e",
          "a%0ab"
        }) {
      String answer = sent("PUT " + at(path) + " HTTP/1.1");
      assertThat(answer).as(path).startsWith("HTTP/1.1 40");
      assertThat(answer).as(path).contains("error_code");
    }
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains("x")).toList())
          .noneMatch(file -> file.getFileName().toString().equals("x"));
    }
  }

  @Test
  void linksInTheFolderLeadNowhere() throws Exception {
    put(at("a.txt"), "inside");
    Path secret = Files.writeString(home.resolve("secret"), "secret");
    Path folder = home.resolve("artifacts/" + run);
    Files.delete(folder.resolve("a.txt"));
    Files.createSymbolicLink(folder.resolve("a.txt"), secret);
    Files.createSymbolicLink(folder.resolve("out"), home);
    assertThat(server.get(at("a.txt")).status()).isEqualTo(400);
    assertThat(put(at("out/secret"), "changed").status()).isEqualTo(400);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void whatIsNotThereOrNotDoneIsTold() throws Exception {
    assertThat(server.get(at("nothing")).error()).isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(put(PROXY + "5/" + run + "/artifacts/x", "").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(put(PROXY + "elsewhere/x", "").error()).isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(server.post("/api/2.0/mlflow-artifacts/mpu/create/0/x", "{}").error())
        .isEqualTo("501 NOT_IMPLEMENTED");
  }

  /// As it is: a client would tidy the path up.
  private String sent(String line) throws Exception {
    int port = Integer.parseInt(server.url().substring(server.url().lastIndexOf(':') + 1));
    try (var socket = new Socket("127.0.0.1", port)) {
      String request =
          line
              + "\r\nHost: localhost:"
              + port
              + "\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
