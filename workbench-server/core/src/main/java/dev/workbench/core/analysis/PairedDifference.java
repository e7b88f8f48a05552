package dev.workbench.core.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/// Differences of pairs, such as of two variants with the same seed. NaN where there are too few
/// pairs. Any thread.
///
/// @param n how many pairs
/// @param interval Student's, of the mean, at 95% confidence
/// @param bootstrap BCa, of the mean, at 95% confidence
/// @param effect Cohen's d of pairs (d_z): mean difference / standard deviation of the differences
/// @param wilcoxonP two-sided p of Wilcoxon's signed-rank test, exact without ties up to 1,023
///   pairs; equal pairs are ranked (Pratt)
/// @param studentP two-sided p of the paired t test
public record PairedDifference(
    int n,
    double median,
    double mean,
    Interval interval,
    Interval bootstrap,
    double effect,
    double wilcoxonP,
    double studentP) {
  private static final double LEVEL = 0.05;
  private static final int MOST_PAIRS = 100_000;

  /// @param differences finite
  /// @param seed of the bootstrap
  public static PairedDifference of(double[] differences, long seed) {
    int n = differences.length;
    if (n == 0) {
      return new PairedDifference(
          0,
          Double.NaN,
          Double.NaN,
          Interval.NONE,
          Interval.NONE,
          Double.NaN,
          Double.NaN,
          Double.NaN);
    }
    double mean = Mean.of(differences).getAsDouble();
    double sd = n < 2 ? Double.NaN : StandardDeviation.of(differences).getAsDouble();
    boolean allEqual = Arrays.stream(differences).allMatch(d -> d == 0);
    return new PairedDifference(
        n,
        Median.withDefaults().evaluate(differences),
        mean,
        Intervals.student(differences, 0.95),
        Intervals.bca(differences, 0.95, seed),
        sd > 0 ? mean / sd : Double.NaN,
        allEqual ? 1 : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue(),
        sd > 0 ? TTest.withDefaults().test(differences).getPValue() : allEqual ? 1 : Double.NaN);
  }

  /// How many more pairs would tell this difference from none at 5%, were mean and standard
  /// deviation to stay: as many as let the signed-rank test come below 5% at all, and bring
  /// Student's interval off zero. A forecast, not a promise.
  ///
  /// @param comparisons how many are made together; each gets its share of the 5%
  /// @return 0 when there is no number that can be foreseen
  public int morePairs(int comparisons) {
    double level = LEVEL / comparisons;
    int needed = n + 1;
    while (2 * Math.pow(0.5, needed) >= level) {
      needed++;
    }
    double standardised = Double.isNaN(effect) ? Double.POSITIVE_INFINITY : Math.abs(effect);
    while (needed < MOST_PAIRS
        && Intervals.t(needed, 1 - level) / Math.sqrt(needed) >= standardised) {
      needed += Math.max(1, needed / 100);
    }
    return mean == 0 || needed >= MOST_PAIRS ? 0 : needed - n;
  }
}
