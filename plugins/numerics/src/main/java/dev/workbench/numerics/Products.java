package dev.workbench.numerics;

/// Matrix products of row-major arrays. Any thread.
public interface Products {

  /// `c ← alpha · op(a) op(b) + beta · c`, where `op` transposes or does not. With `beta` 0 what
  /// was in `c` does not matter. The arrays may be longer than their matrices; `c` must be neither
  /// `a` nor `b`.
  ///
  /// @param a `[rows, inner]`, transposed `[inner, rows]`
  /// @param b `[inner, columns]`, transposed `[columns, inner]`
  /// @param c `[rows, columns]`
  /// @throws IllegalArgumentException for a size below 1 or an array too short for its matrix
  void multiply(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c);

  /// OpenBLAS where it can be loaded, else plain Java. Which of both it is decides the last bits.
  static Products fastest() {
    return Fastest.PRODUCTS;
  }
}
