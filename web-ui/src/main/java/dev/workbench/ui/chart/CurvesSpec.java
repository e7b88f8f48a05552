package dev.workbench.ui.chart;

import java.util.List;

/// What a [CurvesChart] draws. Immutable; the `with…` methods answer changed copies.
///
/// @param title a sentence a person would say; empty for no heading
/// @param subtitle small and grey beside it, such as the metrics' names
/// @param smoothing 0 (none) … 1 (most); the raw curves stay visible behind
/// @param low lower quantile of the band, such as 0.05
/// @param high upper quantile of the band, such as 0.95
public record CurvesSpec(
    String title,
    String subtitle,
    List<ChartGroup> groups,
    List<ChartKey> keys,
    Scale y,
    X x,
    Seeds seeds,
    double smoothing,
    double low,
    double high) {

  /// What the horizontal axis shows.
  public enum X {
    /// The step that was logged; in the book's models the epoch.
    STEP,
    /// Seconds since the run's first point.
    TIME
  }

  /// How the runs of a group are drawn.
  public enum Seeds {
    /// Median line and quantile band.
    BAND,
    /// Every run as a faint line, and the median.
    ALL,
    /// Mean line and the 95 % confidence interval of the mean (Student's t).
    MEAN
  }

  public CurvesSpec {
    groups = List.copyOf(groups);
    keys = List.copyOf(keys);
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing " + smoothing + ": from 0 to 1");
    }
  }

  /// The curves of some metrics over steps: linear, median and 5-95 % band, not smoothed.
  ///
  /// @param metrics names; roles as [ChartKey#of] tells
  public static CurvesSpec of(
      String title, String subtitle, List<ChartGroup> groups, List<String> metrics) {
    var keys = metrics.stream().map(ChartKey::of).toList();
    return new CurvesSpec(
        title, subtitle, groups, keys, Scale.LINEAR, X.STEP, Seeds.BAND, 0, 0.05, 0.95);
  }

  public CurvesSpec withGroups(List<ChartGroup> newGroups) {
    return new CurvesSpec(title, subtitle, newGroups, keys, y, x, seeds, smoothing, low, high);
  }

  public CurvesSpec withY(Scale newY) {
    return new CurvesSpec(title, subtitle, groups, keys, newY, x, seeds, smoothing, low, high);
  }

  public CurvesSpec withX(X newX) {
    return new CurvesSpec(title, subtitle, groups, keys, y, newX, seeds, smoothing, low, high);
  }

  public CurvesSpec withSeeds(Seeds newSeeds) {
    return new CurvesSpec(title, subtitle, groups, keys, y, x, newSeeds, smoothing, low, high);
  }

  public CurvesSpec withSmoothing(double newSmoothing) {
    return new CurvesSpec(title, subtitle, groups, keys, y, x, seeds, newSmoothing, low, high);
  }

  /// The same with another band, such as 0.25 and 0.75.
  public CurvesSpec withBand(double newLow, double newHigh) {
    return new CurvesSpec(title, subtitle, groups, keys, y, x, seeds, smoothing, newLow, newHigh);
  }
}
