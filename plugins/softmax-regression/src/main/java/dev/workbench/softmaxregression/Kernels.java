package dev.workbench.softmaxregression;

/// The two matrix products of the network, in the order of loops that the compiler turns into
/// vector instructions and that reads each number from memory about once. Additions happen in a
/// fixed order, so the same numbers give the same bits.
final class Kernels {
  /// Rows or columns that are taken together, so that each sum is loaded and stored once for four.
  private static final int BLOCK = 4;

  /// Columns that fit a cache line.
  private static final int LINE = 16;

  private Kernels() {}

  /// `xT ← xᵀ`: `[rows, columns]` to `[columns, rows]`.
  static void transpose(float[] x, int rows, int columns, float[] xT) {
    for (int from = 0; from < rows; from += LINE) {
      int to = Math.min(from + LINE, rows);
      for (int column = 0; column < columns; column++) {
        for (int row = from; row < to; row++) {
          xT[column * rows + row] = x[row * columns + column];
        }
      }
    }
  }

  /// `c ← c + a b`, for `a` `[rows, inner]`, `b` `[inner, columns]`, `c` `[rows, columns]`.
  static void multiplyAdd(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    for (int k = 0; k + BLOCK <= inner; k += BLOCK) {
      for (int row = 0; row < rows; row++) {
        addFour(a, row * inner + k, b, k * columns, c, row * columns, columns);
      }
    }
    for (int k = inner - inner % BLOCK; k < inner; k++) {
      for (int row = 0; row < rows; row++) {
        addOne(a[row * inner + k], b, k * columns, c, row * columns, columns);
      }
    }
  }

  /// `into[at + k] += Σ_m factors[from + m] · x[first + m · length + k]` for four `m`.
  private static void addFour(
      float[] factors, int from, float[] x, int first, float[] into, int at, int length) {
    float a = factors[from];
    float b = factors[from + 1];
    float c = factors[from + 2];
    float d = factors[from + 3];
    for (int k = 0; k < length; k++) {
      into[at + k] +=
          a * x[first + k]
              + b * x[first + length + k]
              + c * x[first + 2 * length + k]
              + d * x[first + 3 * length + k];
    }
  }

  private static void addOne(float factor, float[] x, int first, float[] into, int at, int length) {
    for (int k = 0; k < length; k++) {
      into[at + k] += factor * x[first + k];
    }
  }
}
