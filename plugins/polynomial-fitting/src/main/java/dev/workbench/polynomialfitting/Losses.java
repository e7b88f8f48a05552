package dev.workbench.polynomialfitting;

import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Training;
import java.util.List;

/// What both models log after an epoch.
final class Losses {
  static final List<Metric> METRICS = List.of(TRAIN_LOSS, TEST_LOSS);

  private Losses() {}

  static void log(Training training, int epoch, double train, double test) {
    training.log(TRAIN_LOSS, epoch, inSingleRange(train));
    training.log(TEST_LOSS, epoch, inSingleRange(test));
  }

  /// Infinite where the book's 32-bit floats overflow: ours in 64 bits would take several times as
  /// many epochs to, and a run that has long diverged would end as if it had not.
  private static double inSingleRange(double loss) {
    return loss > Float.MAX_VALUE ? Double.POSITIVE_INFINITY : loss;
  }
}
