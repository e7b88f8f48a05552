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
  ///
  /// The inner loops run over arrays of their own: over parts of one long array the compiler cannot
  /// tell that what is written is not read again, and makes no vector instructions.
  static void multiplyAdd(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    float[][] sums = new float[rows][columns];
    float[][] terms = new float[BLOCK][columns];
    copyRows(c, 0, sums);
    int k = 0;
    for (; k + BLOCK <= inner; k += BLOCK) {
      copyRows(b, k, terms);
      for (int row = 0; row < rows; row++) {
        addFour(a, row * inner + k, terms[0], terms[1], terms[2], terms[3], sums[row]);
      }
    }
    for (; k < inner; k++) {
      System.arraycopy(b, k * columns, terms[0], 0, columns);
      for (int row = 0; row < rows; row++) {
        addOne(a[row * inner + k], terms[0], sums[row]);
      }
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(sums[row], 0, c, row * columns, columns);
    }
  }

  private static void copyRows(float[] matrix, int first, float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix, (first + i) * rows[i].length, rows[i], 0, rows[i].length);
    }
  }

  /// `sum += Σ_m factors[from + m] · x_m` for four `m`.
  private static void addFour(
      float[] factors, int from, float[] x0, float[] x1, float[] x2, float[] x3, float[] sum) {
    float a = factors[from];
    float b = factors[from + 1];
    float c = factors[from + 2];
    float d = factors[from + 3];
    for (int k = 0; k < sum.length; k++) {
      sum[k] += a * x0[k] + b * x1[k] + c * x2[k] + d * x3[k];
    }
  }

  private static void addOne(float factor, float[] x, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * x[k];
    }
  }
}
