package dev.workbench.polynomialfitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {
  private static final int[] BATCH = {5, 0, 3};
  private static final double STEP = 1e-3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void equalsCentralDifferences(int degree) {
    var random = RandomStreams.of(degree, "gradient");
    double[] x = random.doubles(7, -2, 2).toArray();
    double[] y = random.doubles(7, -9, 9).toArray();
    var samples = new Samples(degree, x, Samples.powers(x, degree), y);
    var parameters = new Parameters(random.doubles(degree, -1, 1).toArray(), 0.3);
    Parameters gradient = Scratch.gradient(parameters, samples, BATCH);
    for (int k = 0; k < degree; k++) {
      double slope =
          (loss(moved(parameters, k, STEP), samples) - loss(moved(parameters, k, -STEP), samples))
              / (2 * STEP);
      assertThat(gradient.w[k]).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }
    var up = new Parameters(parameters.w, parameters.b + STEP);
    var down = new Parameters(parameters.w, parameters.b - STEP);
    double slope = (loss(up, samples) - loss(down, samples)) / (2 * STEP);
    assertThat(gradient.b).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
  }

  private static Parameters moved(Parameters parameters, int k, double step) {
    double[] w = parameters.w.clone();
    w[k] += step;
    return new Parameters(w, parameters.b);
  }

  private static double loss(Parameters parameters, Samples samples) {
    double sum = 0;
    for (int row : BATCH) {
      sum +=
          Scratch.squaredLoss(
              Scratch.polynomial(samples.features(), row, parameters), samples.y()[row]);
    }
    return sum;
  }
}
