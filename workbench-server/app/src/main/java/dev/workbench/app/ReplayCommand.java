package dev.workbench.app;

import dev.workbench.app.run.DiffText;
import dev.workbench.app.run.TrainingSession;
import dev.workbench.app.run.Trainings;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Fact;
import dev.workbench.contract.Differences.Group;
import dev.workbench.contract.Differences.Metric;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench replay`: trains a run again and compares bit by bit.
@Command(
    name = "replay",
    description =
        "Trains a run again from its record and compares every metric bit by bit. Exit status 0"
            + " when all are identical, otherwise 1, and then with the first step that differs and"
            + " what may have caused it.")
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The id of a run that has ended.")
  private String run = "";

  @Option(names = "--anyway", description = "Also when its plugin or data is no longer the same.")
  private boolean anyway;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    var trainings = TrainingsAt.open(home.home(), 1);
    try (var session = new TrainingSession(trainings)) {
      // Ctrl-C: what was queued here must not go on by itself
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
      Launched again = session.replay(run, anyway);
      Run ended = session.await(again, Boolean.getBoolean("workbench.terminal")).getFirst();
      return session.closing() ? 1 : report(trainings, ended);
    }
  }

  private int report(Trainings trainings, Run again) {
    Diff diff = trainings.diff(run, again.id());
    if (diff.sameMetrics() && again.status() != Status.KILLED) {
      System.out.printf(
          "identical: run %s gave the same %d points of %d metrics to the last bit%n",
          again.id(),
          diff.metrics().stream().mapToLong(Metric::rightCount).sum(),
          diff.metrics().size());
      return 0;
    }
    System.out.printf("different: run %s (%s)%n", again.id(), again.status());
    diff.metrics().stream()
        .filter(metric -> !metric.same())
        .forEach(metric -> System.out.println("  " + DiffText.of(metric)));
    System.out.println("likely cause: " + cause(diff.facts()));
    return 1;
  }

  /// The facts of the first group that differs; who trained it does not change a number.
  private static String cause(List<Fact> facts) {
    for (Group group : Group.values()) {
      var names =
          facts.stream()
              .filter(fact -> fact.group() == group && !fact.name().matches("user|host"))
              .map(fact -> "%s (%s, now %s)".formatted(fact.name(), fact.left(), fact.right()))
              .collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        return names;
      }
    }
    return "nothing that was recorded has changed: the model may not be deterministic";
  }
}
