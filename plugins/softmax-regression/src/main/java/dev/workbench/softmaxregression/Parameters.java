package dev.workbench.softmaxregression;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The weights and biases. Mutable; one thread.
final class Parameters {
  private static final double INITIAL_DEVIATION = 0.01;

  /// `[classes, pixels]`: the book's `W` transposed, one row for each class.
  final float[] w;

  /// `[classes]`.
  final float[] b;

  Parameters(float[] w, float[] b) {
    this.w = w;
    this.b = b;
  }

  /// 3.6.2 Initialising the model parameters: `W ~ N(0, 0.01²)`, `b = 0`.
  static Parameters initial(RandomGenerator random) {
    float[] w = new float[FashionMnist.CLASSES * FashionMnist.PIXELS];
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) random.nextGaussian(0, INITIAL_DEVIATION);
    }
    return new Parameters(w, new float[FashionMnist.CLASSES]);
  }

  /// Of the same shapes, all zero.
  static Parameters zeros() {
    return new Parameters(
        new float[FashionMnist.CLASSES * FashionMnist.PIXELS], new float[FashionMnist.CLASSES]);
  }

  void clear() {
    Arrays.fill(w, 0);
    Arrays.fill(b, 0);
  }
}
