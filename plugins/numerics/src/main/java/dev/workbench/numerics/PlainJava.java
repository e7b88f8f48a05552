package dev.workbench.numerics;

import java.util.Arrays;

/// Products without native code, for machines that have no OpenBLAS. Additions happen in a fixed
/// order. Any thread.
final class PlainJava implements Products {

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    Shapes.check(rows, columns, inner, a, b, c);
    scale(c, rows * columns, beta);
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < inner; k++) {
        float factor = alpha * (transposeA ? a[k * rows + row] : a[row * inner + k]);
        if (transposeB) {
          addColumn(factor, b, k, inner, c, row * columns, columns);
        } else {
          addRow(factor, b, k * columns, c, row * columns, columns);
        }
      }
    }
  }

  private static void scale(float[] c, int count, float beta) {
    if (beta == 0) {
      Arrays.fill(c, 0, count, 0);
      return;
    }
    for (int i = 0; i < count; i++) {
      c[i] *= beta;
    }
  }

  private static void addRow(float factor, float[] b, int from, float[] c, int to, int columns) {
    for (int j = 0; j < columns; j++) {
      c[to + j] += factor * b[from + j];
    }
  }

  private static void addColumn(
      float factor, float[] b, int k, int inner, float[] c, int to, int columns) {
    for (int j = 0; j < columns; j++) {
      c[to + j] += factor * b[j * inner + k];
    }
  }
}
