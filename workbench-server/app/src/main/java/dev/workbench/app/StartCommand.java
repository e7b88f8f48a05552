package dev.workbench.app;

import dev.workbench.app.server.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `workbench start`: serves until it is stopped.
@Command(name = "start", description = "Starts the server and serves until it is stopped.")
final class StartCommand implements Callable<Integer> {
  @Mixin private final ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws Exception {
    var server = Server.start(options.settings());
    server.closeOnExit();
    System.out.println("Workbench is ready at " + server.url());
    server.awaitClosed();
    return 0;
  }
}
