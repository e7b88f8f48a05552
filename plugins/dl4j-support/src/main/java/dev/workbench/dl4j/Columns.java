package dev.workbench.dl4j;

import dev.workbench.plugin.Split;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Columns of a data set as ND4J arrays, and back. The arrays are copies: they outlive the table,
/// and the caller closes them. Any thread.
public final class Columns {
  private Columns() {}

  /// A column as `[rows, width]` of 32-bit floats.
  public static INDArray floats(Split split, String column) {
    return Nd4j.createFromArray(split.floats(column)).reshape(split.rows(), split.width(column));
  }

  /// A column as `[rows, width]` of 64-bit floats.
  public static INDArray doubles(Split split, String column) {
    return Nd4j.createFromArray(split.doubles(column)).reshape(split.rows(), split.width(column));
  }

  /// A column of bytes as `[rows, width]` of 32-bit floats in `[0, scale]`: what was 255 is
  /// `scale`. The pixels of an image with scale 1 are the book's `ToTensor`.
  public static INDArray scaledBytes(Split split, String column, float scale) {
    int width = split.width(column);
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, split.rows(), width);
    var values = array.data().asNioFloat();
    byte[] row = new byte[width];
    for (int i = 0; i < split.rows(); i++) {
      split.bytes(column, i, row);
      for (int j = 0; j < width; j++) {
        values.put(i * width + j, (row[j] & 0xff) * scale / 255);
      }
    }
    return array;
  }

  /// A column of class numbers as `[rows, classes]` of 32-bit floats: 1 at the class, else 0.
  ///
  /// @throws IllegalArgumentException for a number that is not `0 … classes - 1`
  public static INDArray oneHot(Split split, String column, int classes) {
    int[] numbers = split.ints(column);
    float[] ones = new float[numbers.length * classes];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0 || numbers[i] >= classes) {
        throw new IllegalArgumentException(
            "column '%s' holds %d in row %d: not one of %d classes, 0 and up"
                .formatted(column, numbers[i], i, classes));
      }
      ones[i * classes + numbers[i]] = 1;
    }
    return Nd4j.createFromArray(ones).reshape(numbers.length, classes);
  }

  /// The values of an array in row-major order.
  public static double[] doubles(INDArray array) {
    try (INDArray copy = array.dup('c')) {
      return copy.data().asDouble();
    }
  }
}
