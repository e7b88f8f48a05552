package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in a process of its own, killed at some moment while it stores and folds.
class StoreKilledTest {
  private static final int ROUNDS = Integer.getInteger("tests.kills", 3);

  @TempDir Path home;

  @Test
  void acknowledgedPointsSurviveAKilledServer() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("-Dtests.seed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Long> acknowledged = killedAfter(200 + random.nextInt(2000));
      try (var server = new StoreServer(home)) {
        for (var entry : acknowledged.entrySet()) {
          check(server, entry.getKey(), entry.getValue());
        }
      }
    }
  }

  @Test
  void aServerInAnotherProcessKeepsItsHomeToItself() throws Exception {
    Process child = start();
    try (BufferedReader output = child.inputReader()) {
      output.readLine();
      Assertions.assertThatThrownBy(() -> new StoreServer(home))
          .cause()
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("another Workbench server uses the home");
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void check(StoreServer server, String run, long acknowledged) throws Exception {
    Runs.Run stored = server.get(run);
    assertThat(stored.status()).isEqualTo(Runs.Status.KILLED);
    assertThat(stored.message()).contains("The server ended while this run was training");
    Points points = server.read(run, "loss");
    assertThat(points.size()).isGreaterThanOrEqualTo((int) acknowledged);
    assertThat(points.steps()).isEqualTo(LongStream.range(0, points.size()).toArray());
    assertThat(points.values())
        .isEqualTo(
            LongStream.range(0, points.size())
                .mapToDouble(step -> StoreChild.value(run, step))
                .toArray());
    if (points.size() > 0) {
      Runs.MetricSummary summary = stored.metrics().getFirst();
      assertThat(summary.count()).isEqualTo(points.size());
      assertThat(summary.lastStep()).isEqualTo(points.size() - 1);
      assertThat(summary.nanCount()).isEqualTo((points.size() + 96) / 97);
      assertThat(stored.ended()).isEqualTo(summary.lastTime());
    }
  }

  /// How many points of each run a server had acknowledged before it was killed.
  private Map<String, Long> killedAfter(int lines) throws IOException, InterruptedException {
    Map<String, Long> acknowledged = new HashMap<>();
    Process child = start();
    try (BufferedReader output = child.inputReader()) {
      String line = output.readLine();
      for (int i = 0; line != null; line = output.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "run" -> acknowledged.put(words[1], 0L);
          case "ack" -> acknowledged.put(words[1], Long.parseLong(words[2]));
          case "failed" -> Assertions.fail(line);
          default -> {
            // a line of the log
          }
        }
        if (++i == lines) {
          // not through the process itself, which would close its output before it is read
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
    return acknowledged;
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChild.class.getName(),
            home.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
