package dev.workbench.app.run;

import dev.workbench.contract.Runs.Run;
import java.util.List;

/// Shows on standard error how far an experiment is. One thread.
interface Progress extends AutoCloseable {

  /// Shows how its runs stand now.
  void show(List<Run> runs);

  @Override
  void close();

  /// Bars on a terminal, plain lines otherwise.
  static Progress of(String experiment, int runs, boolean terminal) {
    return terminal ? new ProgressBars(experiment, runs) : new ProgressLines(experiment, runs);
  }
}
