package dev.workbench.plugin;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Makes a [Table] of Java arrays: `new TableBuilder(source.allocator()).doubles("x", x)
/// .doubles("y", y).split("train", 100).split("test", 20).build()`.
///
/// The arrays are read by [#build], which alone allocates: a builder that is dropped, or that
/// throws, leaks nothing. One thread.
public final class TableBuilder {
  private static final ArrowType FLOAT = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
  private static final ArrowType INT = new ArrowType.Int(32, true);
  private static final ArrowType BYTE = new ArrowType.Int(8, false);

  private final BufferAllocator allocator;
  private final List<Column> columns = new ArrayList<>();
  private final List<Table.Rows> splits = new ArrayList<>();

  public TableBuilder(BufferAllocator allocator) {
    this.allocator = allocator;
  }

  /// A column of one `double` a row.
  public TableBuilder doubles(String name, double[] values) {
    return doubles(name, 1, values);
  }

  /// A column of `width` doubles a row.
  ///
  /// @param values row-major, `[rows, width]`
  public TableBuilder doubles(String name, int width, double[] values) {
    return add(
        new Column(
            name,
            DOUBLE,
            width,
            values.length,
            into -> {
              for (int i = 0; i < values.length; i++) {
                into.setDouble((long) i * Double.BYTES, values[i]);
              }
            }));
  }

  /// A column of one `float` a row.
  public TableBuilder floats(String name, float[] values) {
    return floats(name, 1, values);
  }

  /// A column of `width` floats a row.
  ///
  /// @param values row-major, `[rows, width]`
  public TableBuilder floats(String name, int width, float[] values) {
    return add(
        new Column(
            name,
            FLOAT,
            width,
            values.length,
            into -> {
              for (int i = 0; i < values.length; i++) {
                into.setFloat((long) i * Float.BYTES, values[i]);
              }
            }));
  }

  /// A column of one `int` a row.
  public TableBuilder ints(String name, int[] values) {
    return ints(name, 1, values);
  }

  /// A column of `width` ints a row.
  ///
  /// @param values row-major, `[rows, width]`
  public TableBuilder ints(String name, int width, int[] values) {
    return add(
        new Column(
            name,
            INT,
            width,
            values.length,
            into -> {
              for (int i = 0; i < values.length; i++) {
                into.setInt((long) i * Integer.BYTES, values[i]);
              }
            }));
  }

  /// A column of one unsigned byte (0 … 255) a row.
  public TableBuilder bytes(String name, byte[] values) {
    return bytes(name, 1, values);
  }

  /// A column of `width` unsigned bytes (0 … 255) a row, such as the pixels of an image.
  ///
  /// @param values row-major, `[rows, width]`
  public TableBuilder bytes(String name, int width, byte[] values) {
    return add(
        new Column(
            name, BYTE, width, values.length, into -> into.setBytes(0, values, 0, values.length)));
  }

  /// Names the next rows after those of the splits so far; the first split starts at row 0.
  public TableBuilder split(String name, int rows) {
    int start = splits.isEmpty() ? 0 : splits.getLast().start() + splits.getLast().rows();
    splits.add(new Table.Rows(name, start, rows));
    return this;
  }

  /// The table; close it when no one reads it any more.
  ///
  /// @throws IllegalArgumentException when columns differ in rows or the splits exceed them
  public Table build() {
    int rows = rows();
    var root =
        VectorSchemaRoot.create(
            new Schema(columns.stream().map(Column::field).toList()), allocator);
    try {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).fill(root.getVector(i), rows);
      }
      root.setRowCount(rows);
      return new Table(root, splits);
    } catch (RuntimeException | Error e) {
      root.close();
      throw e;
    }
  }

  private TableBuilder add(Column column) {
    if (column.width < 1 || column.values % column.width != 0) {
      throw new IllegalArgumentException(
          "column '%s': %d values cannot be cut into rows of %d"
              .formatted(column.name, column.values, column.width));
    }
    if (columns.stream().anyMatch(c -> c.name.equals(column.name))) {
      throw new IllegalArgumentException("column '" + column.name + "' is there already");
    }
    columns.add(column);
    return this;
  }

  private int rows() {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    Column first = columns.getFirst();
    for (Column column : columns) {
      if (column.rows() != first.rows()) {
        throw new IllegalArgumentException(
            "column '%s' has %d rows, but '%s' has %d"
                .formatted(column.name, column.rows(), first.name, first.rows()));
      }
    }
    return first.rows();
  }

  /// Writes all values of a column from the buffer's start on.
  private interface Content {
    void writeTo(ArrowBuf buffer);
  }

  /// @param values how many in all
  private record Column(String name, ArrowType type, int width, int values, Content content) {
    int rows() {
      return values / width;
    }

    Field field() {
      return width == 1
          ? Field.notNullable(name, type)
          : new Field(
              name,
              FieldType.notNullable(new ArrowType.FixedSizeList(width)),
              List.of(Field.notNullable("item", type)));
    }

    void fill(FieldVector vector, int rows) {
      vector.setInitialCapacity(rows);
      vector.allocateNew();
      vector.setValueCount(rows);
      markValid(vector.getValidityBuffer(), rows);
      if (vector instanceof FixedSizeListVector list) {
        markValid(list.getDataVector().getValidityBuffer(), values);
        content.writeTo(((BaseFixedWidthVector) list.getDataVector()).getDataBuffer());
      } else {
        content.writeTo(vector.getDataBuffer());
      }
    }

    private static void markValid(ArrowBuf validity, int count) {
      validity.setOne(0, (count + 7L) / 8);
    }
  }
}
