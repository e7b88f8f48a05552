package dev.workbench.plugin;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.complex.FixedSizeListVector;

/// A contiguous range of a table's rows. Any thread; valid until the table is closed.
public final class Split {
  private final Table table;
  private final String name;
  private final int start;
  private final int rows;

  Split(Table table, String name, int start, int rows) {
    this.table = table;
    this.name = name;
    this.start = start;
    this.rows = rows;
  }

  public String name() {
    return name;
  }

  /// How many rows it has.
  public int rows() {
    return rows;
  }

  /// The table's row that is this split's row 0.
  public int start() {
    return start;
  }

  /// Its first rows.
  public Split head(int count) {
    return new Split(table, name, start, Math.min(count, rows));
  }

  /// Values a row of that column: 1 of a scalar, the list's size of a fixed-size list.
  public int width(String column) {
    return table.column(column) instanceof FixedSizeListVector list ? list.getListSize() : 1;
  }

  /// A copy of the column as `double`s, row-major `[rows, width]`.
  public double[] doubles(String column) {
    Values values = values(column);
    double[] copy = new double[rows * values.width];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  /// A copy of the column as `float`s, row-major `[rows, width]`.
  public float[] floats(String column) {
    Values values = values(column);
    float[] copy = new float[rows * values.width];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) values.get(i);
    }
    return copy;
  }

  /// A copy of the column as `int`s, row-major `[rows, width]`; unsigned bytes as 0 … 255.
  public int[] ints(String column) {
    Values values = values(column);
    int[] copy = new int[rows * values.width];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (int) values.get(i);
    }
    return copy;
  }

  /// Copies one row of a column of bytes.
  ///
  /// @param row of this split
  /// @param into at least `width` long, filled from 0
  public void bytes(String column, int row, byte[] into) {
    Values values = values(column);
    if (values.type != UInt1Vector.class) {
      throw new IllegalArgumentException("column '" + column + "' does not hold bytes");
    }
    values.buffer.getBytes((long) (start + row) * values.width, into, 0, values.width);
  }

  private Values values(String column) {
    FieldVector vector = table.column(column);
    return vector instanceof FixedSizeListVector list
        ? new Values((FieldVector) list.getDataVector(), list.getListSize())
        : new Values(vector, 1);
  }

  /// The flat values of a column from this split's row 0 on.
  private final class Values {
    final ArrowBuf buffer;
    final Class<?> type;
    final int width;
    final long first;

    Values(FieldVector vector, int width) {
      this.buffer = vector.getDataBuffer();
      this.type = vector.getClass();
      this.width = width;
      this.first = (long) start * width;
    }

    double get(int index) {
      long i = first + index;
      if (type == Float4Vector.class) {
        return buffer.getFloat(i * Float4Vector.TYPE_WIDTH);
      }
      if (type == Float8Vector.class) {
        return buffer.getDouble(i * Float8Vector.TYPE_WIDTH);
      }
      if (type == IntVector.class) {
        return buffer.getInt(i * IntVector.TYPE_WIDTH);
      }
      if (type == UInt1Vector.class) {
        return buffer.getByte(i) & 0xff;
      }
      throw new IllegalArgumentException(
          "a column of " + type.getSimpleName() + " cannot be read as numbers");
    }
  }
}
