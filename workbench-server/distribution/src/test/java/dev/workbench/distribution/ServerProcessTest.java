package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as the launcher starts it.
class ServerProcessTest {
  private static final int SIGTERM = 128 + 15;

  @TempDir Path home;

  @Test
  void aServerAnswersAndStopsCleanlyWhenAsked() throws Exception {
    try (var server = Workbench.start(home)) {
      assertThat(server.get("health").statusCode()).isEqualTo(200);
      assertThat(server.get("").body()).containsIgnoringCase("<!doctype html");
      assertThat(home.resolve("server.json")).content().contains(server.url().toString());
      assertThat(server.stop()).isEqualTo(SIGTERM);
    }
    assertThat(home.resolve("server.json")).doesNotExist();
  }

  @Test
  void aSecondServerOnTheSameHomeIsToldWhereTheFirstIs() throws Exception {
    try (var server = Workbench.start(home)) {
      var second = Workbench.run("start", "--port", "0", "--home", home.toString());
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.err())
          .hasLineCount(1)
          .contains(server.url().toString(), "process " + server.pid());
      assertThat(server.get("health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aKilledServersHomeCanBeUsedAgain() throws Exception {
    try (var killed = Workbench.start(home)) {
      killed.kill();
    }
    try (var server = Workbench.start(home)) {
      assertThat(server.get("health").statusCode()).isEqualTo(200);
    }
  }
}
