package dev.workbench.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithCentralDifferences(Activation activation) {
    float h = 1f / 256;
    for (float x : new float[] {-3, -1, -0.25f, 0.25f, 1, 3}) {
      double numeric = ((double) activation.of(x + h) - activation.of(x - h)) / (2 * h);
      assertThat((double) activation.gradient(activation.of(x))).isCloseTo(numeric, within(5e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void farFromZeroTheyNeitherOverflowNorHaveAGradientThatIsNotANumber(Activation activation) {
    for (float x : new float[] {-1000, 1000}) {
      assertThat(activation.of(x)).isFinite();
      assertThat(activation.gradient(activation.of(x))).isBetween(0f, 1f);
    }
  }
}
