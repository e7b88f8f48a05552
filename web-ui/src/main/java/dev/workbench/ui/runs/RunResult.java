package dev.workbench.ui.runs;

import dev.workbench.contract.Runs;
import dev.workbench.ui.text.Numbers;
import java.util.Comparator;

/// What a row says of a run's outcome.
final class RunResult {
  private RunResult() {}

  /// The last value of the metric that counts most, held-out before trained: `test_loss 0.0102`.
  static String of(Runs.Run run) {
    return run.metrics().stream()
        .min(Comparator.comparingInt(RunResult::rank))
        .map(metric -> metric.key() + " " + Numbers.compact(metric.last()))
        .orElse("–");
  }

  static Runs.Run withProgress(Runs.Run run, double progress) {
    return new Runs.Run(
        run.id(),
        run.experimentId(),
        run.experiment(),
        run.name(),
        run.model(),
        run.variant(),
        run.seed(),
        run.status(),
        run.lifecycleStage(),
        run.user(),
        run.created(),
        run.started(),
        run.ended(),
        progress,
        run.message(),
        run.hyperparameters(),
        run.tags(),
        run.metrics(),
        run.provenance());
  }

  private static int rank(Runs.MetricSummary metric) {
    if (metric.direction().equals("NEITHER")) {
      return 2;
    }
    return metric.key().startsWith("train_") ? 1 : 0;
  }
}
