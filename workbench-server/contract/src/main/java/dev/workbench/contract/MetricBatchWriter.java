package dev.workbench.contract;

import java.util.List;

/// Makes a [MetricBatch] of plain columns: one copy of each. Any thread.
public final class MetricBatchWriter {
  private static final ArrowStreamBytes.Format FORMAT =
      new ArrowStreamBytes.Format(ArrowSchemas.METRIC_BATCH);

  private MetricBatchWriter() {}

  /// Copies the rows `from` (inclusive) to `to` (exclusive) of the columns.
  ///
  /// @param keys what `series` counts into
  /// @param times milliseconds since 1970
  public static MetricBatch write(
      String run,
      List<MetricBatch.Key> keys,
      int[] series,
      long[] steps,
      long[] times,
      double[] values,
      int from,
      int to) {
    int rows = to - from;
    var bytes = new ArrowStreamBytes(FORMAT, rows);
    bytes.batch(rows);
    bytes.put(0, 0, series, from, rows);
    bytes.put(1, 0, steps, from, rows);
    bytes.put(2, 0, times, from, rows);
    bytes.put(3, 0, values, from, rows);
    bytes.end();
    return new MetricBatch(run, keys, rows, bytes.take());
  }

  /// Makes a batch of whole columns.
  public static MetricBatch write(String run, List<MetricBatch.Key> keys, MetricColumns columns) {
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
}
