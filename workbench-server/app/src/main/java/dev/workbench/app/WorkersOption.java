package dev.workbench.app;

import picocli.CommandLine.Option;

/// The `--workers` of the commands that train.
final class WorkersOption {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many runs are trained at once (default: one for each processor).")
  private int workers;

  int count() {
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }
}
