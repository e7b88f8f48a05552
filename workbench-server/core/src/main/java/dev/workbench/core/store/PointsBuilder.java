package dev.workbench.core.store;

import java.util.Arrays;

/// Collects points of one series in the order of logging. One thread.
final class PointsBuilder {
  private long[] steps;
  private long[] times;
  private double[] values;
  private int size;

  PointsBuilder() {
    this(64);
  }

  PointsBuilder(int capacity) {
    steps = new long[capacity];
    times = new long[capacity];
    values = new double[capacity];
  }

  void add(long step, long time, double value) {
    reserve(1);
    steps[size] = step;
    times[size] = time;
    values[size++] = value;
  }

  void add(Points points) {
    reserve(points.size());
    System.arraycopy(points.steps(), 0, steps, size, points.size());
    System.arraycopy(points.times(), 0, times, size, points.size());
    System.arraycopy(points.values(), 0, values, size, points.size());
    size += points.size();
  }

  /// What was collected, in the order of logging.
  Points unsorted() {
    return size == steps.length
        ? new Points(steps, times, values)
        : new Points(
            Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  /// What was collected, by (step, time, order of logging).
  Points sorted() {
    return unsorted().sorted();
  }

  private void reserve(int more) {
    if (size + more > steps.length) {
      int capacity = Math.max(size + more, 2 * steps.length);
      steps = Arrays.copyOf(steps, capacity);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }
}
