package dev.workbench.contract;

/// The points of a [MetricBatch] as plain arrays of equal length, in the order they were logged.
/// The arrays belong to whoever holds the record.
///
/// @param series counts into the batch's keys
/// @param times milliseconds since 1970
public record MetricColumns(int[] series, long[] steps, long[] times, double[] values) {
  public MetricColumns {
    if (series.length != steps.length
        || series.length != times.length
        || series.length != values.length) {
      throw new IllegalArgumentException(
          "columns of different lengths: %d series, %d steps, %d times, %d values"
              .formatted(series.length, steps.length, times.length, values.length));
    }
  }

  /// How many points.
  public int rows() {
    return series.length;
  }
}
