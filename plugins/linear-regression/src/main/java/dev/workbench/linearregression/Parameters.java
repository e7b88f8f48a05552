package dev.workbench.linearregression;

import java.util.random.RandomGenerator;

/// 3.2.3 Initialising the model parameters: weights `w` and bias `b`. Mutable; one thread.
final class Parameters {
  final double[] w;
  double b;

  Parameters(double[] w, double b) {
    this.w = w;
    this.b = b;
  }

  /// `w ~ N(0, 0.01²)`, `b = 0`.
  static Parameters initial(int features, RandomGenerator random) {
    double[] w = new double[features];
    for (int j = 0; j < features; j++) {
      w[j] = 0.01 * random.nextGaussian();
    }
    return new Parameters(w, 0);
  }
}
