package dev.workbench.app;

import dev.workbench.app.server.Installation;
import dev.workbench.app.server.Server;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the commands that serve.
final class ServerOptions {
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final WorkersOption workers = new WorkersOption();

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}; loopback only).")
  private String host = "127.0.0.1";

  Server.Settings settings() {
    return new Server.Settings(home.home(), Installation.ofSystem(), workers.count(), host, port);
  }
}
