package dev.workbench.ui.chart;

import java.util.List;

/// What a [Sparkline] draws: the medians of each group and metric.
public record SparkSpec(List<ChartGroup> groups, List<ChartKey> keys, Scale y) {
  public SparkSpec {
    groups = List.copyOf(groups);
    keys = List.copyOf(keys);
  }

  /// @param metrics names; roles as [ChartKey#of] tells
  public static SparkSpec of(List<ChartGroup> groups, List<String> metrics, Scale y) {
    return new SparkSpec(groups, metrics.stream().map(ChartKey::of).toList(), y);
  }

  /// One metric of one run, as in a row of a grid.
  public static SparkSpec ofRun(String run, String metric, int colour) {
    return of(List.of(ChartGroup.of(run, colour, List.of(run))), List.of(metric), Scale.LINEAR);
  }
}
