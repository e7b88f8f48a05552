package dev.workbench.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  /// Hollander & Wolfe (1973), depression scale before minus after: the example of R's wilcox.test.
  private static final double[] DEPRESSION = {
    1.83 - 0.878,
    0.50 - 0.647,
    1.62 - 0.598,
    2.48 - 2.05,
    1.68 - 1.06,
    1.88 - 1.29,
    1.55 - 1.06,
    3.06 - 3.14,
    1.30 - 1.29
  };

  /// Student (1908), extra hours of sleep: R's data set `sleep`, group 2 minus group 1.
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};

  private static final double[] SKEWED = {0.3, 0.1, 0.7, 2.9, 0.2, 1.1, 0.5, 0.4, 4.2, 0.9};

  @Test
  void pairedDifferencesAgreeWithRAndSciPy() {
    // R: wilcox.test(x, y, paired = TRUE): p = 0.03906 (two-sided); SciPy 1.17.1 for the others
    var depression = PairedDifference.of(DEPRESSION, 1);
    assertThat(depression.wilcoxonP()).isCloseTo(0.0390625, within(1e-12));
    assertThat(depression.studentP()).isCloseTo(0.016176627434908088, within(1e-10));
    assertThat(depression.effect()).isCloseTo(1.0117918052161972, within(1e-10));
    assertThat(depression.median()).isCloseTo(0.49, within(1e-12));
    // R: t.test(extra ~ group, paired = TRUE): p = 0.002833, 95% from 0.7001142 to 2.4598858
    var sleep = PairedDifference.of(SLEEP, 1);
    assertThat(sleep.studentP()).isCloseTo(0.00283289, within(1e-8));
    assertThat(sleep.interval().low()).isCloseTo(0.7001142, within(1e-6));
    assertThat(sleep.interval().high()).isCloseTo(2.4598858, within(1e-6));
  }

  @Test
  void bcaAgreesWithSciPyWithinItsResampling() {
    // scipy.stats.bootstrap(…, np.mean, method='BCa', n_resamples=400000), SciPy 1.17.1
    Interval skewed = Intervals.bca(SKEWED, 0.95, 1, 200_000);
    assertThat(skewed.low()).isCloseTo(0.53, within(0.02));
    assertThat(skewed.high()).isCloseTo(2.27, within(0.04));
    Interval depression = Intervals.bca(DEPRESSION, 0.95, 1, 200_000);
    assertThat(depression.low()).isCloseTo(0.1654, within(0.01));
    assertThat(depression.high()).isCloseTo(0.6876, within(0.01));
    assertThat(Intervals.bca(SKEWED, 0.95, 7)).isEqualTo(Intervals.bca(SKEWED, 0.95, 7));
  }

  /// scipy.stats.binomtest(k, n).proportion_ci(0.90, 'exact'), whose ends are one-sided 95% bounds.
  @ParameterizedTest
  @CsvSource({
    "10, 10, 0.7411344491066528, 1",
    "58, 58, 0.9496606616695239, 1",
    "59, 59, 0.9504923901115316, 1",
    "93, 100, 0.8725419844171268, 0.966688084382368",
    "7, 10, 0.39337578389442357, 0.9127355660858497"
  })
  void boundsOfASharesAreClopperAndPearsons(int held, int n, double low, double high) {
    assertThat(Intervals.shareAtLeast(held, n, 0.95)).isCloseTo(low, within(1e-9));
    assertThat(Intervals.shareAtMost(held, n, 0.95)).isCloseTo(high, within(1e-9));
  }

  @Test
  void holmAgreesWithR() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") = 0.03 0.06 0.06 0.02
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjusted(0.5, Double.NaN, 0.9)[1]).isNaN();
  }

  @Test
  void theMedianHasAnIntervalFromSixValuesOn() {
    assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5}, 0.95).known()).isFalse();
    assertThat(MedianInterval.of(new double[] {6, 5, 4, 3, 2, 1}, 0.95))
        .isEqualTo(new Interval(1, 6));
    // n = 10: ranks 2 and 9, coverage 0.9785 (table A of Conover 1999)
    assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.95))
        .isEqualTo(new Interval(2, 9));
  }

  @Test
  void tooFewOrEqualValuesAreNoError() {
    assertThat(PairedDifference.of(new double[0], 1).n()).isZero();
    assertThat(PairedDifference.of(new double[] {3}, 1).interval().known()).isFalse();
    var equal = PairedDifference.of(new double[] {0, 0, 0}, 1);
    assertThat(equal.wilcoxonP()).isEqualTo(1);
    assertThat(equal.studentP()).isEqualTo(1);
    assertThat(equal.interval()).isEqualTo(new Interval(0, 0));
    assertThat(PairedDifference.of(new double[] {2, 2, 2}, 1).bootstrap())
        .isEqualTo(new Interval(2, 2));
  }

  /// Student's covers what it says at any n of normal values; BCa does not when they are few, and
  /// that is what the documentation says.
  @ParameterizedTest
  @CsvSource({"3, 0.60, 0.82", "5, 0.76, 0.88", "20, 0.90, 0.96"})
  void coverageIsWhatTheDocumentationSays(int n, double leastBca, double mostBca) {
    long seed = Long.getLong("tests.seed", 20261123);
    System.out.println("seed " + seed);
    var random = new Random(seed);
    int trials = 2_000;
    int student = 0;
    int bca = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] values = random.doubles(n).map(u -> random.nextGaussian()).toArray();
      student += Intervals.student(values, 0.95).contains(0) ? 1 : 0;
      bca += Intervals.bca(values, 0.95, trial, 1_000).contains(0) ? 1 : 0;
    }
    System.out.printf(
        "n %d: Student %.3f, BCa %.3f%n", n, student / (double) trials, bca / (double) trials);
    // three standard errors of 2,000 trials
    assertThat(student / (double) trials).isCloseTo(0.95, within(0.015));
    assertThat(bca / (double) trials).isBetween(leastBca, mostBca);
  }
}
