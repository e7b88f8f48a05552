package dev.workbench.core.store;

import dev.workbench.contract.ArrowBytes;
import dev.workbench.contract.Series;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// Arrow columns of known length, filled from arrays part by part. One thread; close it.
final class ArrowColumns implements AutoCloseable {
  private final VectorSchemaRoot root;
  private final int rows;

  ArrowColumns(BufferAllocator allocator, Schema schema, int rows) {
    this.root = VectorSchemaRoot.create(schema, allocator);
    this.rows = rows;
    for (var vector : root.getFieldVectors()) {
      var column = (BaseFixedWidthVector) vector;
      column.allocateNew(Math.max(rows, 1));
      column.getValidityBuffer().setOne(0, (rows + 7) / 8);
    }
  }

  /// Fills a column with one number from a row on.
  void fill(int column, int at, int count, int number) {
    var cells = cells(column, at, count, Integer.BYTES).asIntBuffer();
    for (int i = 0; i < count; i++) {
      cells.put(number);
    }
  }

  void put(int column, int at, int[] values) {
    cells(column, at, values.length, Integer.BYTES).asIntBuffer().put(values);
  }

  void put(int column, int at, long[] values) {
    cells(column, at, values.length, Long.BYTES).asLongBuffer().put(values);
  }

  void put(int column, int at, double[] values) {
    cells(column, at, values.length, Double.BYTES).asDoubleBuffer().put(values);
  }

  /// The columns as an Arrow stream.
  Series.Arrow toArrow() {
    root.setRowCount(rows);
    long bytes = root.getFieldVectors().stream().mapToLong(vector -> vector.getBufferSize()).sum();
    return new Series.Arrow(ArrowBytes.of(root, Math.toIntExact(bytes)));
  }

  @Override
  public void close() {
    root.close();
  }

  private ByteBuffer cells(int column, int at, int count, int width) {
    return ((BaseFixedWidthVector) root.getVector(column))
        .getDataBuffer()
        .nioBuffer((long) at * width, count * width)
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
