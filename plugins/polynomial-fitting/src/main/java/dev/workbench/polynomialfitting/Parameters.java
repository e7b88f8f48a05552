package dev.workbench.polynomialfitting;

import java.util.random.RandomGenerator;

/// Weights `w` of the powers and bias `b`. Mutable; one thread.
final class Parameters {
  private static final double BOUND = 0.07;

  final double[] w;
  double b;

  Parameters(double[] w, double b) {
    this.w = w;
    this.b = b;
  }

  /// `w ~ U(-0.07, 0.07)`, which is what the book's library starts with, and `b = 0`.
  static Parameters initial(int degree, RandomGenerator random) {
    return new Parameters(random.doubles(degree, -BOUND, BOUND).toArray(), 0);
  }
}
