package dev.workbench.core.store;

import java.util.Arrays;

/// Collects points of one series as columns that grow. One thread.
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

  int size() {
    return size;
  }

  /// The steps, and room behind them.
  long[] steps() {
    return steps;
  }

  /// The times, and room behind them.
  long[] times() {
    return times;
  }

  /// The values, and room behind them.
  double[] values() {
    return values;
  }

  void add(long step, long time, double value) {
    reserve(1);
    steps[size] = step;
    times[size] = time;
    values[size++] = value;
  }

  void add(Points points) {
    add(points, 0, points.size());
  }

  /// Adds the points `from` (inclusive) to `to` (exclusive).
  void add(Points points, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(points.steps(), from, steps, size, count);
    System.arraycopy(points.times(), from, times, size, count);
    System.arraycopy(points.values(), from, values, size, count);
    size += count;
  }

  /// Adds packed points: steps, times, values.
  void addPacked(PackedReader bytes, int count) {
    reserve(count);
    bytes.differences(steps, size, count);
    bytes.differences(times, size, count);
    bytes.bits(values, size, count);
    size += count;
  }

  /// Cuts off the points from that one on.
  void cut(int from) {
    size = from;
  }

  /// Keeps, of the sorted points from `start` on, those with a step of that range.
  void keep(int start, long fromStep, long toStep) {
    int from = Points.firstAtOrAfter(steps, start, size, fromStep);
    int to = toStep == Long.MAX_VALUE ? size : Points.firstAtOrAfter(steps, from, size, toStep + 1);
    if (from > start) {
      System.arraycopy(steps, from, steps, start, to - from);
      System.arraycopy(times, from, times, start, to - from);
      System.arraycopy(values, from, values, start, to - from);
    }
    size = start + to - from;
  }

  /// Merges sorted points into the sorted ones from `start` on; of equals, those that are here
  /// already come first.
  void merge(int start, Points more, int from, int to) {
    int left = size;
    int right = to;
    reserve(to - from);
    size += to - from;
    for (int at = size - 1; right > from; at--) {
      if (left > start && isAfter(left - 1, more, right - 1)) {
        left--;
        steps[at] = steps[left];
        times[at] = times[left];
        values[at] = values[left];
      } else {
        right--;
        steps[at] = more.steps()[right];
        times[at] = more.times()[right];
        values[at] = more.values()[right];
      }
    }
  }

  /// What was collected, in the order of logging.
  Points unsorted() {
    return from(0);
  }

  /// What was collected from that one on.
  Points from(int start) {
    return start == 0 && size == steps.length
        ? new Points(steps, times, values)
        : new Points(
            Arrays.copyOfRange(steps, start, size),
            Arrays.copyOfRange(times, start, size),
            Arrays.copyOfRange(values, start, size));
  }

  /// What was collected, by (step, time, order of logging).
  Points sorted() {
    return unsorted().sorted();
  }

  private boolean isAfter(int mine, Points more, int other) {
    long step = more.steps()[other];
    return steps[mine] != step ? steps[mine] > step : times[mine] > more.times()[other];
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
