package dev.workbench.app.run;

import dev.workbench.contract.Runs.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One line for each run that ended.
final class ProgressLines implements Progress {
  private final String experiment;
  private final int runs;
  private final Set<String> ended = new HashSet<>();

  ProgressLines(String experiment, int runs) {
    this.experiment = experiment;
    this.runs = runs;
  }

  @Override
  public void show(List<Run> now) {
    for (Run run : now) {
      if (run.status().ended() && ended.add(run.id())) {
        System.err.printf(
            Locale.ROOT,
            "%s %d/%d: %s, seed %d: %s%s%n",
            experiment,
            ended.size(),
            runs,
            run.variant(),
            run.seed(),
            run.status(),
            run.message().isEmpty() ? "" : " (" + run.message() + ")");
      }
    }
  }

  @Override
  public void close() {}
}
