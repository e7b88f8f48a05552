package dev.workbench.app;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.app.run.Output;
import dev.workbench.app.run.Source;
import dev.workbench.app.run.TrainingSession;
import dev.workbench.app.run.Trainings;
import dev.workbench.app.run.TrainingsElsewhere;
import dev.workbench.app.run.TrainingsHere;
import dev.workbench.app.server.Engine;
import dev.workbench.app.server.Installation;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench run`: trains experiments to their end and prints what they came to.
@Command(
    name = "run",
    description =
        "Trains experiments to their end and prints the comparison: in the server that runs on the"
            + " home when there is one, otherwise by itself. Exit status 0 only when every run"
            + " finished.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Experiment files, or names of installed experiments.")
  private List<String> experiments = List.of();

  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final WorkersOption workers = new WorkersOption();

  @Option(names = "--seeds", paramLabel = "N", description = "Train seeds 1 ... N instead.")
  private int seeds;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Output output = Output.TABLE;

  @Override
  public Integer call() throws Exception {
    var sources = experiments.stream().map(Source::of).toList();
    try (var session = new TrainingSession(open(home.home()))) {
      // Ctrl-C: what was queued here must not go on by itself
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
      return train(session, sources) ? 0 : 1;
    }
  }

  private boolean train(TrainingSession session, List<Source> sources) throws Exception {
    boolean good = true;
    for (Launched launched : session.launch(sources, seeds)) {
      List<Run> runs = session.await(launched, Boolean.getBoolean("workbench.terminal"));
      if (session.closing()) {
        return false;
      }
      System.out.print(output.of(session.result(launched)));
      good &= finished(runs);
    }
    return good;
  }

  /// In this process when the home is free, otherwise in the server that has it.
  private Trainings open(Home home) {
    Optional<HomeLock> lock = HomeLock.takeIfFree(home);
    if (lock.isEmpty()) {
      return new TrainingsElsewhere(URI.create(HomeLock.serverOf(home).url()));
    }
    lock.get().announce("");
    var engine =
        new Engine(new Engine.Settings(home, Installation.ofSystem(), workers.count(), lock.get()));
    return new TrainingsHere(engine.start().bus(), engine::close);
  }

  /// Whether all did; says which did not.
  private static boolean finished(List<Run> runs) {
    var others = runs.stream().filter(run -> run.status() != Status.FINISHED).toList();
    for (Run run : others) {
      System.err.printf(
          Locale.ROOT,
          "workbench: %s, %s, seed %d (run %s) ended %s%s%n",
          run.experiment(),
          run.variant(),
          run.seed(),
          run.id(),
          run.status(),
          run.message().isEmpty() ? "" : ": " + run.message());
    }
    return others.isEmpty();
  }
}
