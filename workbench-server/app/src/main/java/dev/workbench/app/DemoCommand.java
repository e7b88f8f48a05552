package dev.workbench.app;

import dev.workbench.app.home.HomeLock;
import dev.workbench.app.run.Source;
import dev.workbench.app.run.Trainings;
import dev.workbench.app.run.TrainingsElsewhere;
import dev.workbench.app.run.TrainingsHere;
import dev.workbench.app.server.Server;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `workbench demo`: comparisons that train in seconds, live in the browser.
@Command(
    name = "demo",
    description = "Starts the server, trains three comparisons, and shows them in the browser.")
final class DemoCommand implements Callable<Integer> {
  private static final List<String> EXPERIMENTS =
      List.of("weight-decay", "polynomial-fitting", "linear-regression");

  @Mixin private final ServerOptions options = new ServerOptions();

  @Option(names = "--no-browser", description = "Do not open a browser.")
  private boolean noBrowser;

  @Override
  public Integer call() throws Exception {
    var settings = options.settings();
    Optional<HomeLock> lock = HomeLock.takeIfFree(settings.home());
    if (lock.isEmpty()) {
      String url = HomeLock.serverOf(settings.home()).url();
      try (var trainings = new TrainingsElsewhere(URI.create(url))) {
        show(url, trainings);
      }
      return 0;
    }
    var server = Server.start(settings, lock.get());
    server.closeOnExit();
    show(server.url(), new TrainingsHere(server.bus(), () -> {}));
    server.awaitClosed();
    return 0;
  }

  private void show(String url, Trainings trainings) {
    for (String experiment : EXPERIMENTS) {
      if (!trainings.hasRuns(experiment)) {
        trainings.launch(new Source.Installed(experiment), 0, false);
      }
    }
    System.out.println("Workbench is ready at " + url);
    if (!noBrowser) {
      Browser.open(url);
    }
  }
}
