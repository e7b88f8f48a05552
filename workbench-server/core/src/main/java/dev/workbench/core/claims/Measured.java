package dev.workbench.core.claims;

import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Runs.MetricSummary;

/// One metric of one run: its summary and, where a claim asks for single steps, its points.
///
/// @param steps ascending
public record Measured(MetricSummary summary, long[] steps, double[] values) {
  double best() {
    return switch (summary.direction()) {
      case "LOWER_IS_BETTER" -> summary.min();
      case "HIGHER_IS_BETTER" -> summary.max();
      default ->
          throw missing(
              " has no better direction: say min(%s) or max(%s)", summary.key(), summary.key());
    };
  }

  double at(double step) {
    for (int i = steps.length - 1; i >= 0; i--) {
      if (steps[i] == step) {
        return values[i];
      }
    }
    throw missing(" has no point at step %.0f", step);
  }

  /// Both ends inside.
  double meanOver(double from, double to) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] >= from && steps[i] <= to) {
        sum += values[i];
        count++;
      }
    }
    if (count == 0) {
      throw missing(" has no point from step %.0f to %.0f", from, to);
    }
    return sum / count;
  }

  /// The first step with a value below that; infinite when there is none.
  double stepsTo(double below) {
    for (int i = 0; i < steps.length; i++) {
      if (values[i] < below) {
        return steps[i];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private NoValue missing(String what, Object... values) {
    return new NoValue(SeedState.MISSING, summary.key() + what.formatted(values));
  }
}
