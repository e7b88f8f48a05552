package dev.workbench.numerics;

/// Whether arrays are as long as their matrices: native code would read past their ends.
final class Shapes {
  private Shapes() {}

  static void check(int rows, int columns, int inner, float[] a, float[] b, float[] c) {
    if (rows < 1 || columns < 1 || inner < 1) {
      throw new IllegalArgumentException(
          "a product of [%d, %d] and [%d, %d]: sizes must be at least 1"
              .formatted(rows, inner, inner, columns));
    }
    check("a", a, rows, inner);
    check("b", b, inner, columns);
    check("c", c, rows, columns);
  }

  private static void check(String name, float[] matrix, int rows, int columns) {
    if ((long) rows * columns > matrix.length) {
      throw new IllegalArgumentException(
          "%s has %d numbers, %d x %d were to be used"
              .formatted(name, matrix.length, rows, columns));
    }
  }
}
