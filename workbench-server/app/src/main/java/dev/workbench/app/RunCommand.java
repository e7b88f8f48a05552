package dev.workbench.app;

import dev.workbench.app.run.Output;
import dev.workbench.app.run.Source;
import dev.workbench.app.run.TrainingSession;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import java.util.List;
import java.util.Locale;
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
    try (var session = new TrainingSession(TrainingsAt.open(home.home(), workers.count()))) {
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
