package dev.workbench.polynomialfitting;

import dev.workbench.plugin.Split;

/// Samples and the powers that are their features, copied from Arrow once.
///
/// @param x the numbers that the powers are of, `[rows]`
/// @param features `x, x² … x^degree`, row-major `[rows, degree]`
/// @param y `[rows]`
record Samples(int degree, double[] x, double[] features, double[] y) {

  static Samples of(Split split, int degree) {
    double[] x = split.doubles("x");
    return new Samples(degree, x, powers(x, degree), split.doubles("y"));
  }

  /// The book's `poly_features`, not scaled: `[rows, degree]`.
  static double[] powers(double[] x, int degree) {
    double[] powers = new double[x.length * degree];
    for (int row = 0; row < x.length; row++) {
      double power = 1;
      for (int k = 0; k < degree; k++) {
        power *= x[row];
        powers[row * degree + k] = power;
      }
    }
    return powers;
  }

  int rows() {
    return y.length;
  }
}
