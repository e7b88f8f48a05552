package dev.workbench.linearregression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.linearregression.Scratch.Samples;
import dev.workbench.plugin.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {
  private static final double STEP = 1e-3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsCentralDifferences(long seed) {
    var random = RandomStreams.of(seed, "gradient");
    var samples = new Samples(2, random.doubles(14, -2, 2).toArray(), random.doubles(7).toArray());
    int[] batch = {5, 0, 3};
    double[] w = random.doubles(2, -1, 1).toArray();
    Parameters gradient = Scratch.gradient(new Parameters(w, 0.3), samples, batch);
    for (int j = 0; j < 2; j++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[j] += STEP;
      down[j] -= STEP;
      double slope = (loss(up, 0.3, samples, batch) - loss(down, 0.3, samples, batch)) / (2 * STEP);
      assertThat(gradient.w[j]).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }
    double slope =
        (loss(w, 0.3 + STEP, samples, batch) - loss(w, 0.3 - STEP, samples, batch)) / (2 * STEP);
    assertThat(gradient.b).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
  }

  private static double loss(double[] w, double b, Samples samples, int[] batch) {
    double sum = 0;
    for (int row : batch) {
      sum +=
          Scratch.squaredLoss(
              Scratch.linreg(samples.x(), row, new Parameters(w, b)), samples.y()[row]);
    }
    return sum;
  }
}
