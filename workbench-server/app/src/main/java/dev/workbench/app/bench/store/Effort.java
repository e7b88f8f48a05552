package dev.workbench.app.bench.store;

import java.util.Arrays;

/// How long is measured.
///
/// @param seconds of each measurement of writing
/// @param repeats of which the median counts
/// @param points of the long curves that are read; a tenth of them of the short ones
/// @param reopened points in the file that is opened again
public record Effort(double seconds, int repeats, int points, int reopened) {
  /// For figures to be quoted.
  public static final Effort FULL = new Effort(1.5, 3, 1_000_000, 20_000_000);

  /// To see that it works.
  public static final Effort QUICK = new Effort(0.05, 1, 20_000, 200_000);

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
