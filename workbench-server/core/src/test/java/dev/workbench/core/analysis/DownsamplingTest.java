package dev.workbench.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownsamplingTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void endsAndTrueExtremesAreKept(long seed) {
    var random = new Random(seed);
    int size = 1000 + random.nextInt(20_000);
    double[] x = random.doubles(size, 0, 1e6).map(Math::rint).sorted().toArray();
    double[] values = random.doubles(size).map(v -> Math.tan(3 * v)).toArray();
    int points = 40 + random.nextInt(800);
    int[] kept = Downsampling.m4(i -> x[i], values, points);
    assertThat(kept).hasSizeLessThanOrEqualTo(points);
    assertThat(kept).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(size - 1);
    double[] picked = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    assertThat(Arrays.stream(picked).min()).isEqualTo(Arrays.stream(values).min());
    assertThat(Arrays.stream(picked).max()).isEqualTo(Arrays.stream(values).max());
  }

  @Test
  void aStretchWithNanAndInfinitiesKeepsOneOfEachAndItsFiniteExtremes() {
    double[] values = new double[1000];
    values[500] = Double.NaN;
    values[501] = Double.NaN;
    values[502] = Double.POSITIVE_INFINITY;
    values[503] = Double.NEGATIVE_INFINITY;
    values[504] = 7;
    values[505] = -7;
    assertThat(Downsampling.m4(i -> i, values, 8)).contains(500, 502, 503, 504, 505);
  }

  @Test
  void nothingIsLeftOutWhenAllFits() {
    double[] values = new double[100];
    assertThat(Downsampling.m4(i -> i, values, 100)).hasSize(100);
    assertThat(Downsampling.m4(i -> i, values, 0)).hasSize(100);
    assertThat(Downsampling.m4(i -> i, new double[0], 10)).isEmpty();
  }

  @Test
  void pointsAllAtOneStepAreStillFew() {
    int[] kept = Downsampling.m4(i -> 3, IntStream.range(0, 1000).asDoubleStream().toArray(), 100);
    assertThat(kept).containsExactly(0, 999);
  }
}
