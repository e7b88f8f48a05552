package dev.workbench.weightdecay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.plugin.RandomStreams;
import dev.workbench.weightdecay.Scratch.Samples;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {
  private static final int FEATURES = 30;
  private static final int[] BATCH = {5, 0, 3};

  /// The loss is quadratic, of which central differences are exact for any step: a coarse one,
  /// exact in 32 bits, leaves only the rounding of the loss.
  private static final float STEP = 0.5f;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsCentralDifferences(long seed) {
    RandomGenerator random = RandomStreams.of(seed, "gradient");
    var samples = new Samples(FEATURES, draw(random, 7 * FEATURES), draw(random, 7));
    var parameters = new Parameters(draw(random, FEATURES), 0.25f);
    Parameters gradient = Scratch.gradient(parameters, samples, BATCH, 0.75);
    double error = 0;
    double norm = 0;
    for (int j = 0; j < FEATURES; j++) {
      double slope =
          (loss(moved(parameters, j, STEP), samples) - loss(moved(parameters, j, -STEP), samples))
              / (2 * STEP);
      error += Math.pow(gradient.w[j] - slope, 2);
      norm += Math.pow(slope, 2);
    }
    assertThat(Math.sqrt(error / norm)).as("relative error of ∂/∂w").isLessThan(1e-6);
    var up = new Parameters(parameters.w, parameters.b + STEP);
    var down = new Parameters(parameters.w, parameters.b - STEP);
    double slope = (loss(up, samples) - loss(down, samples)) / (2 * STEP);
    assertThat(Math.abs(gradient.b / slope - 1)).as("relative error of ∂/∂b").isLessThan(1e-6);
  }

  private static Parameters moved(Parameters parameters, int j, float step) {
    float[] w = parameters.w.clone();
    w[j] += step;
    return new Parameters(w, parameters.b);
  }

  /// The objective in 64 bits: the model's own formula, written down a second time.
  private static double loss(Parameters parameters, Samples samples) {
    double sum = 0;
    for (int row : BATCH) {
      double yHat = parameters.b;
      for (int j = 0; j < FEATURES; j++) {
        yHat += (double) parameters.w[j] * samples.x()[row * FEATURES + j];
      }
      sum += Scratch.squaredLoss(yHat, samples.y()[row]) + 0.75 * Scratch.l2Penalty(parameters.w);
    }
    return sum;
  }

  /// Sixteenths in [-2, 2), which sums of 32-bit floats hold exactly.
  private static float[] draw(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-32, 32) / 16f;
    }
    return values;
  }
}
