package dev.workbench.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must be so whatever the values are. A failure names its seed.
class StatisticsPropertyTest {

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holmNeverLessensAndKeepsTheOrder(int seed) {
    var random = new Random(seed);
    double[] p = random.doubles(1 + random.nextInt(12)).toArray();
    if (random.nextBoolean()) {
      p[random.nextInt(p.length)] = Double.NaN;
    }
    double[] adjusted = Holm.adjusted(p);
    for (int i = 0; i < p.length; i++) {
      if (Double.isNaN(p[i])) {
        assertThat(adjusted[i]).isNaN();
        continue;
      }
      assertThat(adjusted[i]).isBetween(p[i], 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
    double[] counted = Arrays.stream(p).filter(each -> !Double.isNaN(each)).toArray();
    Arrays.stream(counted)
        .min()
        .ifPresent(least ->
            assertThat(adjusted)
                .as("the least one is Bonferroni's")
                .contains(new double[] {Math.min(1, counted.length * least)}, within(1e-12)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void intervalsMoveAndStretchWithTheirValues(int seed) {
    var random = new Random(seed);
    double[] values = random.doubles(2 + random.nextInt(20), -3, 3).toArray();
    double shift = random.nextDouble(-50, 50);
    double scale = random.nextDouble(0.1, 20);
    double[] moved = DoubleStream.of(values).map(value -> scale * value + shift).toArray();
    Interval before = Intervals.student(values, 0.95);
    Interval after = Intervals.student(moved, 0.95);
    assertThat(after.low()).isCloseTo(scale * before.low() + shift, within(1e-8 * scale));
    assertThat(after.high()).isCloseTo(scale * before.high() + shift, within(1e-8 * scale));
    Interval median = MedianInterval.of(values, 0.95);
    Interval movedMedian = MedianInterval.of(moved, 0.95);
    assertThat(median.known()).isEqualTo(values.length >= MedianInterval.LEAST_AT_95);
    if (median.known()) {
      assertThat(movedMedian.low()).isCloseTo(scale * median.low() + shift, within(1e-8));
      assertThat(median.low()).isLessThanOrEqualTo(median.high());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreConfidenceIsAWiderInterval(int seed) {
    double[] values = new Random(seed).doubles(8, -1, 1).toArray();
    Interval narrow = Intervals.student(values, 0.8);
    Interval wide = Intervals.student(values, 0.99);
    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfPairsDoesNotMatterNorDoesTheUnit(int seed) {
    var random = new Random(seed);
    double[] values = random.doubles(3 + random.nextInt(12), -1, 2).toArray();
    double[] backwards =
        IntStream.range(0, values.length)
            .mapToDouble(i -> 1000 * values[values.length - 1 - i])
            .toArray();
    var one = PairedDifference.of(values, 1);
    var other = PairedDifference.of(backwards, 1);
    assertThat(other.wilcoxonP()).isCloseTo(one.wilcoxonP(), within(1e-12));
    assertThat(other.studentP()).isCloseTo(one.studentP(), within(1e-9));
    assertThat(other.effect()).isCloseTo(one.effect(), within(1e-9));
    assertThat(other.morePairs(3)).isEqualTo(one.morePairs(3));
  }

  /// As many pairs more as are foreseen, of the same mean and standard deviation, tell; one fewer
  /// does not.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePairsThatAreForeseenWouldTell(int seed) {
    var random = new Random(seed);
    int together = 1 + random.nextInt(4);
    double[] values = random.doubles(3 + random.nextInt(4), -0.5, 1.5).toArray();
    var paired = PairedDifference.of(values, 1);
    int more = paired.morePairs(together);
    assertThat(more).isPositive();
    int n = values.length + more;
    double level = 0.05 / together;
    assertThat(2 * Math.pow(0.5, n)).isLessThan(level);
    if (n > 150) {
      // foreseen in steps of a hundredth from there on
      return;
    }
    assertThat(Intervals.t(n, 1 - level) / Math.sqrt(n)).isLessThan(Math.abs(paired.effect()));
    boolean enoughBefore =
        more > 1
            && 2 * Math.pow(0.5, n - 1) < level
            && Intervals.t(n - 1, 1 - level) / Math.sqrt(n - 1) < Math.abs(paired.effect());
    assertThat(enoughBefore).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void boundsOfAShareEncloseItAndComeCloserWithMoreSeeds(int seed) {
    var random = new Random(seed);
    int n = 1 + random.nextInt(60);
    int held = random.nextInt(n + 1);
    double low = Intervals.shareAtLeast(held, n, 0.95);
    double high = Intervals.shareAtMost(held, n, 0.95);
    assertThat((double) held / n).isBetween(low, high);
    assertThat(Intervals.shareAtLeast(10 * held, 10 * n, 0.95)).isGreaterThanOrEqualTo(low);
    assertThat(Intervals.shareAtMost(10 * held, 10 * n, 0.95)).isLessThanOrEqualTo(high);
    assertThat(Intervals.shareAtLeast(n - held, n, 0.95)).isCloseTo(1 - high, within(1e-9));
  }
}
