package dev.workbench.core.store;

import dev.workbench.core.analysis.SeedCurve;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Points of one series as columns of equal length. The arrays are not modified after construction.
///
/// @param times milliseconds since 1970
record Points(long[] steps, long[] times, double[] values) {
  static final Points NONE = new Points(new long[0], new long[0], new double[0]);

  int size() {
    return steps.length;
  }

  /// The same points by (step, time); those equal in both keep their order.
  Points sorted() {
    if (isSorted()) {
      return this;
    }
    // objects, because only they are sorted stably
    Integer[] order = IntStream.range(0, size()).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> {
          int bySteps = Long.compare(steps[a], steps[b]);
          return bySteps != 0 ? bySteps : Long.compare(times[a], times[b]);
        });
    return pick(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
  }

  /// Sorted points with a step of that range, both ends included.
  Points between(long fromStep, long toStep) {
    int from = firstAtOrAfter(steps, 0, size(), fromStep);
    int to = toStep == Long.MAX_VALUE ? size() : firstAtOrAfter(steps, from, size(), toStep + 1);
    return from == 0 && to == size() ? this : slice(from, to);
  }

  Points slice(int from, int to) {
    return new Points(
        Arrays.copyOfRange(steps, from, to),
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from, to));
  }

  /// The points at these positions.
  Points pick(int[] positions) {
    return new Points(
        Arrays.stream(positions).mapToLong(i -> steps[i]).toArray(),
        Arrays.stream(positions).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(positions).mapToDouble(i -> values[i]).toArray());
  }

  /// The least time; the greatest long when there are no points.
  long firstTime() {
    return Arrays.stream(times).min().orElse(Long.MAX_VALUE);
  }

  /// Sorted points as a curve over steps; of several at one step the last counts.
  SeedCurve.Run overSteps() {
    return curve(Arrays.stream(steps).asDoubleStream().toArray(), values);
  }

  /// The points as a curve over seconds since `start` (ms); of several at one time the last counts.
  SeedCurve.Run overTime(long start) {
    Points byTime = new Points(times, steps, values).sorted();
    return curve(
        Arrays.stream(byTime.steps).mapToDouble(time -> (time - start) / 1000.0).toArray(),
        byTime.values);
  }

  private static SeedCurve.Run curve(double[] x, double[] y) {
    var ascending = new double[x.length];
    var values = new double[x.length];
    int size = 0;
    for (int i = 0; i < x.length; i++) {
      if (i + 1 == x.length || x[i + 1] != x[i]) {
        ascending[size] = x[i];
        values[size++] = y[i];
      }
    }
    return new SeedCurve.Run(Arrays.copyOf(ascending, size), Arrays.copyOf(values, size));
  }

  private boolean isSorted() {
    for (int i = 1; i < size(); i++) {
      if (steps[i] < steps[i - 1] || (steps[i] == steps[i - 1] && times[i] < times[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /// The first position of `from` (inclusive) to `to` (exclusive) with at least that step; else
  /// `to`.
  static int firstAtOrAfter(long[] steps, int from, int to, long step) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps[middle] < step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The first position of sorted points that is not before (step, time).
  int firstNotBefore(long step, long time) {
    int position = firstAtOrAfter(steps, 0, size(), step);
    while (position < size() && steps[position] == step && times[position] < time) {
      position++;
    }
    return position;
  }
}
