package dev.workbench.core.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Corrects p values for the number of comparisons that were made together. Any thread.
public final class Holm {
  private Holm() {}

  /// Adjusted p values in the same order (Holm 1979): the smallest times m, the next times m - 1
  /// and so on, never falling, at most 1. NaN stays NaN and does not count.
  public static double[] adjusted(double... p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = p.clone();
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, Math.min(1, p[order[rank]] * (order.length - rank)));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
