package dev.workbench.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Makes a [MetricBatch] of plain columns. Its Arrow vectors are reused from batch to batch, so one
/// that lives as long as its run costs one copy per column. One thread at a time.
public final class MetricBatchWriter implements AutoCloseable {
  private static final int BYTES_PER_ROW = Integer.BYTES + 2 * Long.BYTES + Double.BYTES + 1;

  private final VectorSchemaRoot root;

  /// @param allocator of the vectors; has to outlive this
  public MetricBatchWriter(BufferAllocator allocator) {
    this.root = VectorSchemaRoot.create(ArrowSchemas.METRIC_BATCH, allocator);
  }

  /// Copies the rows `from` (inclusive) to `to` (exclusive) of the columns.
  ///
  /// @param keys what `series` counts into
  /// @param times milliseconds since 1970
  public MetricBatch write(
      String run,
      List<MetricBatch.Key> keys,
      int[] series,
      long[] steps,
      long[] times,
      double[] values,
      int from,
      int to) {
    int rows = to - from;
    reserve(0, rows).asIntBuffer().put(series, from, rows);
    reserve(1, rows).asLongBuffer().put(steps, from, rows);
    reserve(2, rows).asLongBuffer().put(times, from, rows);
    reserve(3, rows).asDoubleBuffer().put(values, from, rows);
    root.setRowCount(rows);
    return new MetricBatch(run, keys, rows, ArrowBytes.of(root, rows * BYTES_PER_ROW));
  }

  /// Makes a batch of whole columns.
  public MetricBatch write(String run, List<MetricBatch.Key> keys, MetricColumns columns) {
    return write(
        run,
        keys,
        columns.series(),
        columns.steps(),
        columns.times(),
        columns.values(),
        0,
        columns.rows());
  }

  @Override
  public void close() {
    root.close();
  }

  /// The memory of a column with room for that many values, all marked as present.
  private ByteBuffer reserve(int column, int rows) {
    var vector = (BaseFixedWidthVector) root.getVector(column);
    if (vector.getValueCapacity() < rows || vector.getDataBuffer().capacity() == 0) {
      vector.allocateNew(Math.max(rows, 64));
    }
    vector.setValueCount(0);
    vector.getValidityBuffer().setOne(0, (rows + 7) / 8);
    return vector
        .getDataBuffer()
        .nioBuffer(0, rows * vector.getTypeWidth())
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
