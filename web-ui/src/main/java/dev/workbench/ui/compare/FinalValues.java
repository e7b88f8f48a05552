package dev.workbench.ui.compare;

import dev.workbench.contract.Runs;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Quantile;

/// The last values of one metric over the runs of a configuration. Quantiles are over the finite
/// values of runs that did not diverge, interpolated as the curves' bands are (type 7 of Hyndman
/// and Fan).
///
/// @param n how many values these are
/// @param low the 5 % quantile; NaN when there is none
/// @param median NaN when there is none
/// @param high the 95 % quantile; NaN when there is none
record FinalValues(int n, int diverged, double low, double median, double high) {

  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

  static FinalValues of(List<Runs.Run> runs, String metric) {
    double[] values =
        runs.stream()
            .filter(run -> run.status() != Runs.Status.DIVERGED)
            .flatMap(run -> run.metrics().stream())
            .filter(summary -> summary.key().equals(metric))
            .mapToDouble(Runs.MetricSummary::last)
            .filter(Double::isFinite)
            .toArray();
    int diverged =
        Math.toIntExact(runs.stream().filter(run -> run.status() == Runs.Status.DIVERGED).count());
    if (values.length == 0) {
      return new FinalValues(0, diverged, Double.NaN, Double.NaN, Double.NaN);
    }
    double[] quantiles = QUANTILE.evaluate(values, 0.05, 0.5, 0.95);
    return new FinalValues(values.length, diverged, quantiles[0], quantiles[1], quantiles[2]);
  }

  /// The metrics that any of the runs logged, held-out ones first.
  static List<String> metrics(List<Runs.Run> runs) {
    var keys =
        runs.stream()
            .flatMap(run -> run.metrics().stream())
            .map(Runs.MetricSummary::key)
            .distinct()
            .toList();
    return Stream.concat(
            keys.stream().filter(Charts::isHeldOut),
            keys.stream().filter(key -> !Charts.isHeldOut(key)))
        .toList();
  }
}
