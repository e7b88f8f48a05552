package dev.workbench.weightdecay;

import java.util.random.RandomGenerator;

/// 3.12.3 Initialising the model parameters: weights `w` and bias `b`. Mutable; one thread.
final class Parameters {
  final float[] w;
  float b;

  Parameters(float[] w, float b) {
    this.w = w;
    this.b = b;
  }

  /// `w ~ N(0, scale²)`, `b = 0`. The book's scale of 1 is a hundred times the true weights, and is
  /// most of what its comparison measures.
  static Parameters initial(int features, double scale, RandomGenerator random) {
    float[] w = new float[features];
    for (int j = 0; j < features; j++) {
      w[j] = (float) (scale * random.nextGaussian());
    }
    return new Parameters(w, 0);
  }
}
