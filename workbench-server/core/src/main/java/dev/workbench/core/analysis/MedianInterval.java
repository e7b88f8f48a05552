package dev.workbench.core.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// The confidence interval of a median between two of the ordered values, by the sign test: right
/// for any distribution, at least as wide as its confidence asks. Any thread.
public final class MedianInterval {
  /// Of fewer values not even the least and the greatest span 95%.
  public static final int LEAST_AT_95 = 6;

  private MedianInterval() {}

  /// @return none when there are too few values for that confidence
  public static Interval of(double[] values, double confidence) {
    int n = values.length;
    double tail = (1 - confidence) / 2;
    var signs = BinomialDistribution.of(n, 0.5);
    int outside = 0;
    while (n > 0 && signs.cumulativeProbability(outside) <= tail) {
      outside++;
    }
    if (outside == 0) {
      return Interval.NONE;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(sorted[outside - 1], sorted[n - outside]);
  }
}
