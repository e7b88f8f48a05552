package dev.workbench.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server in this process, on a free port, without plugins.
class ServerTest {
  @TempDir Path folder;

  @Test
  void onePortServesTheHealthCheckTheApiAndThePages() throws Exception {
    try (var server = start()) {
      assertThat(get(server, "health").body()).isEqualTo("OK");
      assertThat(get(server, "api/v1/experiments").body()).contains("\"cards\"");
      assertThat(get(server, "api/v1/nonsense").statusCode()).isEqualTo(404);
      var page = get(server, "");
      assertThat(page.body()).containsIgnoringCase("<!doctype html");
      assertThat(page.headers().allValues("Set-Cookie"))
          .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite"));
    }
  }

  @Test
  void aSecondServerOnTheSameHomeIsRefusedAndTheFirstGoesOn() throws Exception {
    try (var first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(HomeException.class)
          .hasMessageContaining(first.url());
      assertThat(get(first, "health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClosedServerGivesBackItsHomeAndItsPort() throws Exception {
    Server first = start();
    first.close();
    assertThatThrownBy(() -> get(first, "health")).isInstanceOf(IOException.class);
    try (var second = start()) {
      assertThat(get(second, "health").statusCode()).isEqualTo(200);
    }
  }

  private Server start() throws IOException {
    return Server.start(
        new Server.Settings(
            new Home(folder.resolve("home")),
            new Installation(folder.resolve("program")),
            1,
            "127.0.0.1",
            0));
  }

  private static HttpResponse<String> get(Server server, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
          BodyHandlers.ofString());
    }
  }
}
