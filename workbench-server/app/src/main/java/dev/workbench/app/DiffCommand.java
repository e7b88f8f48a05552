package dev.workbench.app;

import dev.workbench.app.run.DiffText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `workbench diff`: what differs between two runs.
@Command(
    name = "diff",
    description =
        "Says what differs between two runs, cause before effect: settings, data, code,"
            + " environment, then the first step at which each metric parts. Exit status 0 when"
            + " their metrics are the same to the last bit, otherwise 1.")
final class DiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", index = "0", description = "A run's id.")
  private String left = "";

  @Parameters(paramLabel = "RUN", index = "1", description = "Another run's id.")
  private String right = "";

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    try (var trainings = TrainingsAt.open(home.home(), 1)) {
      var diff = trainings.diff(left, right);
      System.out.print(DiffText.of(diff));
      return diff.sameMetrics() ? 0 : 1;
    }
  }
}
