package dev.workbench.http.ingest;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The points of one run in the order they were sent, as columns that grow. One thread.
final class RunPoints {
  private static final int FEW = 16;

  private final String run;
  private final List<MetricBatch.Key> keys = new ArrayList<>();

  /// The series of each key of the body + 1; 0 for one that this run has no point of.
  private int[] seriesOfKey = new int[FEW];

  private int[] series = new int[FEW];
  private long[] steps = new long[FEW];
  private long[] times = new long[FEW];
  private double[] values = new double[FEW];
  private int size;

  RunPoints(String run) {
    this.run = run;
  }

  int size() {
    return size;
  }

  /// The series of a key; -1 when it has none yet.
  int series(int key) {
    return key < seriesOfKey.length ? seriesOfKey[key] - 1 : -1;
  }

  /// Begins a series.
  ///
  /// @param number of the key among those of the body
  int begin(int number, MetricBatch.Key key) {
    if (number >= seriesOfKey.length) {
      seriesOfKey = Arrays.copyOf(seriesOfKey, Math.max(2 * seriesOfKey.length, number + 1));
    }
    keys.add(key);
    seriesOfKey[number] = keys.size();
    return keys.size() - 1;
  }

  void add(int ofSeries, long step, long time, double value) {
    if (size == series.length) {
      reserve(size);
    }
    series[size] = ofSeries;
    steps[size] = step;
    times[size] = time;
    values[size] = value;
    size++;
  }

  /// Adds so many points, to be filled in.
  ///
  /// @return where they begin in the columns
  int extend(int more) {
    reserve(more);
    size += more;
    return size - more;
  }

  int[] series() {
    return series;
  }

  long[] steps() {
    return steps;
  }

  long[] times() {
    return times;
  }

  double[] values() {
    return values;
  }

  private void reserve(int more) {
    if (size + more > series.length) {
      int capacity = Math.max(2 * series.length, size + more);
      series = Arrays.copyOf(series, capacity);
      steps = Arrays.copyOf(steps, capacity);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }

  MetricBatch batch() {
    return MetricBatchWriter.write(run, keys, series, steps, times, values, 0, size);
  }
}
