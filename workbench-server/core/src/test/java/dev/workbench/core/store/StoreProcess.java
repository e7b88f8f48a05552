package dev.workbench.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/// A [StoreChild] in a Java virtual machine of its own, which is killed.
final class StoreProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  /// The number of batches of each run that were acknowledged, as counted from its first.
  final Map<String, Integer> acknowledged = new HashMap<>();

  final List<String> created = new ArrayList<>();
  final Set<String> finished = new HashSet<>();

  private StoreProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static StoreProcess start(Path home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx400m",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChild.class.getName(),
            home.toString()));
    return new StoreProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// Waits until it has loaded what it needs, and lets it begin.
  void begin(String how) throws IOException {
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      if (line == null) {
        Assertions.fail("the server's process has ended before it began");
      }
    }
    var input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    input.println(how);
  }

  /// Kills it after so long, as nothing can prepare for.
  void killAfter(int ms) {
    // not through the process itself, which would close its output before it is read
    Executor later = CompletableFuture.delayedExecutor(ms, TimeUnit.MILLISECONDS);
    later.execute(() -> process.toHandle().destroyForcibly());
  }

  /// Hears the next thing that it says.
  ///
  /// @return false when it has been killed
  boolean hear() throws IOException {
    String line = output.readLine();
    if (line == null) {
      return false;
    }
    String[] words = line.split(" ");
    switch (words[0]) {
      case "run" -> created.add(words[1]);
      case "ack" -> acknowledged.put(words[1], Integer.parseInt(words[2]));
      case "finished" -> finished.add(words[1]);
      case "failed" -> Assertions.fail(line);
      default -> {
        // a line of the log
      }
    }
    return true;
  }

  /// Hears it to its end.
  void awaitKilled() throws IOException, InterruptedException {
    while (hear()) {
      // to the end
    }
    Assertions.assertThat(process.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
