package dev.workbench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Text;
import dev.workbench.contract.Topics;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final String RUN = Answers.RUN;

  private final Port port = new Port();

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void anotherHostNameIsRefusedWhateverItAsks() throws Exception {
    assertThat(raw("GET /health HTTP/1.1\r\nHost: evil.example:" + port.number()))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET /health HTTP/1.1\r\nHost: localhost:" + port.number()))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Origin: null"})
  void anotherSitesPageMayChangeNothing(String header) throws Exception {
    String host = "\r\nHost: 127.0.0.1:" + port.number() + "\r\n" + header;
    assertThat(raw("POST /api/v1/runs/" + RUN + "/stop HTTP/1.1" + host + "\r\nContent-Length: 0"))
        .startsWith("HTTP/1.1 403")
        .contains("another site");
    assertThat(raw("GET / HTTP/1.1" + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void itsOwnPageMayChangeThings() throws Exception {
    port.answer(Addresses.SET_LIFECYCLE, wanted -> run(1.0));
    var response =
        port.send(
            port.to("/api/v1/runs/" + RUN)
                .header("Origin", "http://127.0.0.1:" + port.number())
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GET|/api/v1/nothing||404|there is nothing at /api/v1/nothing",
        "GET|/api/v2/runs||404|there is nothing at /api/v2/runs",
        "PUT|/api/v1/runs||405|does not take PUT",
        "GET|/api/v1/runs?limit=0||400|parameter limit is '0', must be from 1 to 1000",
        "GET|/api/v1/runs?limit=ten||400|parameter limit is 'ten', must be a whole number",
        "GET|/api/v1/runs?max_results=5000||400|parameter max_results is '5000', must be from 1 to",
        "GET|/api/v1/runs?status=done||400|must be one of SCHEDULED, RUNNING",
        "GET|/api/v1/runs?colour=red||400|unknown parameter 'colour'; there are experiment",
        "POST|/api/v1/runs|{\"model\": |400|line 1",
        "POST|/api/v1/runs|{\"modell\": \"a/b\"}|400|modell",
        "POST|/api/v1/runs|{}|400|'model' is missing",
        "POST|/api/v1/experiments|{\"seeds\": 3}|400|the body must be",
        "POST|/api/v1/curves|{\"groups\": [], \"keys\": [\"a\"], \"low\": 2}|400|must be quantiles",
        "GET|/api/v1/series||400|parameter run is missing",
        "GET|/api/v1/metrics||400|parameter run is missing",
        "GET|/api/v1/metrics?run=a&downsampling=mean||400|must be one of M4, LTTB",
        "GET|/api/v1/metrics?run=a&last=-1||400|parameter last is '-1', must be from 0",
        "POST|/api/v1/metrics/query|{\"keys\": [\"a\"]}|400|'runs' is missing",
        "POST|/api/v1/metrics/query|{\"runs\": [\"a\"], \"downsampling\": \"mean\"}|400|must be m4 or lttb",
        "POST|/api/v1/metrics/query|{\"runs\": [\"a\"], \"points\": -1}|400|'points' must be from 0 to",
      })
  void aBadRequestIsToldInAProblemDocument(
      String method, String path, String body, int status, String detail) throws Exception {
    var request = port.to(path).header("Content-Type", "application/json");
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var response = port.send(request.method(method, publisher));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400",
    "NOT_FOUND,404",
    "CONFLICT,409",
    "TOO_BUSY,429",
    "INTERNAL,500",
    "UNAVAILABLE,503"
  })
  void aProblemOfTheBusHasItsStatus(ProblemException.Kind kind, int status) throws Exception {
    port.answer(
        Addresses.RUNS_BY_ID,
        ids -> {
          throw new ProblemException(kind, "that is why");
        });
    var response = port.get("/api/v1/runs/" + RUN);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("that is why");
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(kind.worthTryingAgain());
  }

  @Test
  void numbersThatAreNotFiniteTravelAsStrings() throws Exception {
    port.answer(Addresses.RUNS_BY_ID, ids -> new Runs.Page(List.of(run(Double.NaN)), 1));
    assertThat(port.get("/api/v1/runs/" + RUN).body()).contains("\"last\":\"NaN\"");
  }

  @Test
  void runsAreSearchedByFilterOrderAndPageToken() throws Exception {
    var asked = new AtomicReference<Runs.Query>();
    port.answer(
        Addresses.RUNS,
        query -> {
          asked.set(query);
          return new Runs.Page(List.of(), 7, "behind");
        });
    var response =
        port.get(
            "/api/v1/runs?filter=metrics.loss%20%3C%200.1&order_by=metrics.loss%20DESC"
                + "&order_by=seed&page_token=abc&max_results=20");
    assertThat(response.body()).contains("\"total\":7", "\"nextPageToken\":\"behind\"");
    assertThat(asked.get().filter()).isEqualTo("metrics.loss < 0.1");
    assertThat(asked.get().orderBy()).containsExactly("metrics.loss DESC", "seed");
    assertThat(asked.get().pageToken()).isEqualTo("abc");
    assertThat(asked.get().limit()).isEqualTo(20);
    port.get("/api/v1/runs?limit=30");
    assertThat(asked.get())
        .isEqualTo(new Runs.Query("", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "", 0, 30));
  }

  @Test
  void anExperimentIsLaunchedByNameAsYamlAndAsJson() throws Exception {
    var launched = new AtomicReference<Experiments.Launch>();
    port.answer(
        Addresses.LAUNCH,
        launch -> {
          launched.set(launch);
          return new Experiments.Launched(1, launch.name(), List.of());
        });
    port.answer(Addresses.PARSE_EXPERIMENT, parse -> definition(parse.origin()));

    var byName =
        port.post("/api/v1/experiments", "application/json", "{\"name\": \"decay\", \"seeds\": 3}");
    assertThat(byName.statusCode()).isEqualTo(201);
    assertThat(launched.get()).isEqualTo(new Experiments.Launch("decay", null, 3, "api"));

    port.post("/api/v1/experiments?seeds=2&origin=my.yaml", "application/yaml", "name: x");
    assertThat(launched.get().definition()).isEqualTo(definition("my.yaml"));
    assertThat(launched.get().seeds()).isEqualTo(2);
    assertThat(launched.get().quick()).isFalse();
    port.post("/api/v1/experiments?quick=true", "application/yaml", "name: x");
    assertThat(launched.get().quick()).isTrue();

    port.post("/api/v1/experiments", "application/json", "{\"name\": \"x\", \"model\": \"a/b\"}");
    assertThat(launched.get().definition()).isEqualTo(definition("the body"));
  }

  @Test
  void anExperimentMayBringTheFilesThatItExtendsAlong() throws Exception {
    var sent = new AtomicReference<Experiments.Parse>();
    var mistake = new Experiments.Mistake("my.yaml", 2, 3, "it is wrong");
    port.answer(
        Addresses.CHECK_EXPERIMENT,
        parse -> {
          sent.set(parse);
          return new Experiments.Checked(null, List.of(mistake));
        });
    var answer =
        port.post(
            "/api/v1/experiments/validate",
            "application/json",
            "{\"origin\": \"my.yaml\", \"yaml\": \"name: my\", \"files\": {\"a.yaml\": \"seeds: 2\"}}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sent.get())
        .isEqualTo(new Experiments.Parse("name: my", "my.yaml", Map.of("a.yaml", "seeds: 2")));
    JsonNode checked = new JsonMapper().readTree(answer.body());
    assertThat(checked.at("/mistakes/0/line").asInt()).isEqualTo(2);
    assertThat(checked.at("/definition").isNull()).isTrue();
  }

  @Test
  void theSchemaOfExperimentFilesIsPublished() throws Exception {
    var answer = port.get("/api/v1/experiment.schema.json");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/schema+json");
    assertThat(new JsonMapper().readTree(answer.body()).path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void eventsComeOnlyOfTheRunsAskedForAndEndWithTheConnection() throws Exception {
    var response =
        port.client()
            .send(
                port.to("/api/v1/events?run=" + RUN).GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
    var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo("retry: 1000");
    Awaitility.await()
        .atMost(5, TimeUnit.SECONDS)
        .until(() -> {
          port.bus.publish(Topics.PROGRESS, new Runs.Progress("another", 0.1));
          port.bus.publish(Topics.PROGRESS, new Runs.Progress(RUN, 0.5));
          return lines.ready();
        });
    String text = lines.readLine() + lines.readLine() + lines.readLine();
    assertThat(text).contains("event: progress", RUN, "0.5").doesNotContain("another");
    response.body().close();
  }

  @Test
  void everyRouteIsDescribedAndEveryDescribedPathAnswers() throws Exception {
    var described = port.get("/api/v1/openapi.yaml");
    assertThat(described.headers().firstValue("Content-Type")).hasValue("application/yaml");
    JsonNode paths = new YAMLMapper().readTree(described.body()).path("paths");
    assertThat(paths.size()).isEqualTo(36);
    paths
        .propertyStream()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> assertExists(method, path.getKey())));
  }

  @Test
  void theExamplesOfTheDocumentationAskForPathsThatAreDescribed() throws Exception {
    JsonNode paths =
        new YAMLMapper().readTree(port.get("/api/v1/openapi.yaml").body()).path("paths");
    List<String> described = new ArrayList<>();
    paths
        .fieldNames()
        .forEachRemaining(path -> described.add(path.replaceAll("\\{\\w+}", "[^/]+")));
    var examples =
        Pattern.compile("localhost:8080/api/v1(/[^\\s'\"?]*)")
            .matcher(Files.readString(Path.of("../../docs/api.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(examples)
        .hasSizeGreaterThan(10)
        .allSatisfy(path -> assertThat(described).anyMatch(path::matches));
  }

  /// A route that is there does not answer 404 with "there is nothing at", nor 405.
  private void assertExists(String method, String path) {
    if (path.equals("/events")) {
      return;
    }
    try {
      var publisher = BodyPublishers.ofString("{}");
      var response =
          port.send(
              port.to("/api/v1" + path.replaceAll("\\{\\w+}", "x"))
                  .header("Content-Type", "application/json")
                  .method(method.toUpperCase(Locale.ROOT), publisher));
      assertThat(response.statusCode()).as(method + " " + path).isNotIn(405, 500);
      assertThat(response.body()).as(method + " " + path).doesNotContain("there is nothing at");
    } catch (Exception e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  /// One request as bytes, since HTTP clients set Host and Origin as they see fit.
  private String raw(String head) throws Exception {
    try (var socket = new Socket("127.0.0.1", port.number())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  private static Experiments.Definition definition(String name) {
    return new Experiments.Definition(
        name, Text.EMPTY, Text.EMPTY, "", List.of(1L), List.of(), List.of(), List.of());
  }

  private static Runs.Run run(double last) {
    return Answers.run("a/b", Answers.metric("train_loss", last));
  }
}
