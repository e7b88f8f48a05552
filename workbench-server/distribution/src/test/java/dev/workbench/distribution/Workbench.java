package dev.workbench.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real server in a process of its own, started by the launcher on a free port.
final class Workbench implements AutoCloseable {
  private static final String READY = "Workbench is ready at ";

  private final Process process;
  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  private Workbench(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// What a command printed and how it ended.
  record Ended(int status, String out, String err) {}

  /// Returns when the server says that it is ready.
  static Workbench start(Path home) throws IOException {
    return launch("start", "--port", "0", "--home", home.toString());
  }

  /// As [#start], with another command that serves.
  static Workbench launch(String... arguments) throws IOException {
    var process =
        new ProcessBuilder(command(arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new Workbench(process, URI.create(line.substring(READY.length())));
      }
    }
    throw new IOException("the server ended before it was ready");
  }

  /// Runs a command to its end.
  static Ended run(String... arguments) throws Exception {
    return ended(begin(arguments));
  }

  /// Starts a command and leaves it running.
  static Process begin(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).start();
  }

  /// As [#run], where the data sets' files are in that folder.
  static Ended runWithData(Path data, String... arguments) throws Exception {
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().put("WORKBENCH_DATA", data.toString());
    return ended(builder.start());
  }

  /// Waits for its end.
  static Ended ended(Process process) throws Exception {
    // not read while the other fills: small outputs only
    String out = new String(process.getInputStream().readAllBytes());
    String err = new String(process.getErrorStream().readAllBytes());
    return new Ended(process.waitFor(), out, err);
  }

  URI url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
  }

  /// Sends JSON.
  HttpResponse<String> post(String path, String json) throws Exception {
    return client.send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  /// Asks the server to end (SIGTERM) and waits until it has.
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not end within 20 s of being asked to");
    }
    return process.exitValue();
  }

  /// Ends it without asking (SIGKILL).
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
    client.close();
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Distribution.LAUNCHER.toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
