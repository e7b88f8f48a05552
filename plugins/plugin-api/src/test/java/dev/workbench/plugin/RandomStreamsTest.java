package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  @Test
  void theSameSeedAndNameGiveTheSameNumbers() {
    assertThat(draw(7, "init")).isEqualTo(draw(7, "init"));
  }

  @Test
  void theNumbersNeverChangeBetweenVersions() {
    // recorded runs are replayed with them: a change here changes every run
    assertThat(RandomStreams.of(1, "shuffle").nextLong()).isEqualTo(-5861741207936287806L);
  }

  @Test
  void otherNamesAndNeighbouringSeedsGiveUnrelatedNumbers() {
    assertThat(correlation(draw(7, "init"), draw(7, "shuffle"))).isCloseTo(0, within(0.04));
    for (long seed = -3; seed < 3; seed++) {
      assertThat(correlation(draw(seed, "init"), draw(seed + 1, "init")))
          .as("seeds %d and %d", seed, seed + 1)
          .isCloseTo(0, within(0.04));
    }
  }

  private static double[] draw(long seed, String name) {
    return RandomStreams.of(seed, name).doubles(20_000, -1, 1).toArray();
  }

  /// Of 20,000 independent pairs: 0 with standard deviation 0.007.
  private static double correlation(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return 3 * sum / a.length;
  }
}
