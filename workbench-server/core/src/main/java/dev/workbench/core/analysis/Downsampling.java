package dev.workbench.core.analysis;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Picks the points of a curve that a picture of that many points needs. Any thread.
public final class Downsampling {
  private static final int PER_STRETCH = 4;

  private Downsampling() {}

  /// An axis cut into stretches of equal length.
  public record Grid(double start, double end, int stretches) {
    public Grid {
      if (stretches < 1) {
        throw new IllegalArgumentException("stretches " + stretches + ": at least 1");
      }
    }

    /// A grid on which M4 keeps about that many points at most.
    public static Grid of(double start, double end, int points) {
      return new Grid(start, end, Math.max(1, points / PER_STRETCH));
    }

    /// Where a stretch ends, exclusively; the last one has no end.
    private double endOf(int stretch) {
      return stretch >= stretches - 1
          ? Double.POSITIVE_INFINITY
          : start + (stretch + 1) * ((end - start) / stretches);
    }
  }

  /// By M4: of each stretch of the axis the first, the last, the least and the greatest (Jugel et
  /// al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014). A stretch with
  /// values that are not finite keeps one of each kind as well, so that a gap stays a gap.
  ///
  /// @param x ascending, of the positions 0 … `values.length` - 1
  /// @param points about how many to keep at most; 0 for all
  /// @return the positions to keep, ascending; all of them when there are at most `points`
  public static int[] m4(IntToDoubleFunction x, double[] values, int points) {
    int size = values.length;
    if (points <= 0 || size <= points) {
      return IntStream.range(0, size).toArray();
    }
    return m4(x, values, Grid.of(x.applyAsDouble(0), x.applyAsDouble(size - 1), points));
  }

  /// By M4 on a given grid. What it picks of the points that it picked of the parts of a curve,
  /// each on the same grid, is what it picks of the whole.
  ///
  /// @param x ascending, of the positions 0 … `values.length` - 1
  /// @return the positions to keep, ascending
  public static int[] m4(IntToDoubleFunction x, double[] values, Grid grid) {
    var kept = new Kept(values.length);
    int from = 0;
    for (int stretch = 0; from < values.length; stretch++) {
      int to = firstAtOrAfter(x, from, values.length, grid.endOf(stretch));
      kept.stretch(values, from, to);
      from = to;
    }
    return kept.positions();
  }

  /// By largest triangle three buckets (Steinarsson, "Downsampling Time Series for Visual
  /// Representation", 2013): the first, the last, and of each bucket of equally many points between
  /// them the one that makes the largest triangle with the one picked before and the mean of the
  /// next bucket. Points that are not finite are picked only where a bucket has no others.
  ///
  /// @param x ascending, of the positions 0 … `values.length` - 1
  /// @param points how many to keep, at least 3; 0 for all
  /// @return the positions to keep, ascending; all of them when there are at most `points`
  public static int[] lttb(IntToDoubleFunction x, double[] values, int points) {
    int size = values.length;
    if (points <= 0 || size <= points) {
      return IntStream.range(0, size).toArray();
    }
    int buckets = Math.max(points, 3) - 2;
    var picked = new int[buckets + 2];
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = start(bucket, buckets, size);
      int to = start(bucket + 1, buckets, size);
      int after = bucket + 1 == buckets ? size : start(bucket + 2, buckets, size);
      picked[bucket + 1] = largest(x, values, picked[bucket], from, to, after);
    }
    picked[buckets + 1] = size - 1;
    return picked;
  }

  private static int start(int bucket, int buckets, int size) {
    return 1 + (int) ((long) (size - 2) * bucket / buckets);
  }

  /// Of `from` … `to` the one with the largest triangle; `to` … `after` is the next bucket.
  private static int largest(
      IntToDoubleFunction x, double[] values, int before, int from, int to, int after) {
    double nextX = 0;
    double nextY = 0;
    int finite = 0;
    for (int i = to; i < after; i++) {
      if (Double.isFinite(values[i])) {
        nextX += x.applyAsDouble(i);
        nextY += values[i];
        finite++;
      }
    }
    nextX = finite == 0 ? x.applyAsDouble(after - 1) : nextX / finite;
    nextY = finite == 0 ? 0 : nextY / finite;
    double beforeX = x.applyAsDouble(before);
    double beforeY = Double.isFinite(values[before]) ? values[before] : 0;
    int largest = from;
    double most = -1;
    for (int i = from; i < to; i++) {
      double area =
          Math.abs(
              (beforeX - nextX) * (values[i] - beforeY)
                  - (beforeX - x.applyAsDouble(i)) * (nextY - beforeY));
      if (area > most && Double.isFinite(values[i])) {
        most = area;
        largest = i;
      }
    }
    return largest;
  }

  private static int firstAtOrAfter(IntToDoubleFunction x, int from, int to, double end) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x.applyAsDouble(middle) < end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The positions kept so far, ascending and once each.
  private static final class Kept {
    private final int[] positions;
    private int size;

    Kept(int capacity) {
      positions = new int[capacity];
    }

    /// Keeps what the positions `from` (inclusive) to `to` (exclusive) need.
    void stretch(double[] values, int from, int to) {
      if (from == to) {
        return;
      }
      int least = -1;
      int greatest = -1;
      int nan = -1;
      int below = -1;
      int above = -1;
      for (int i = from; i < to; i++) {
        double value = values[i];
        if (Double.isFinite(value)) {
          least = least < 0 || value < values[least] ? i : least;
          greatest = greatest < 0 || value > values[greatest] ? i : greatest;
        } else if (Double.isNaN(value)) {
          nan = nan < 0 ? i : nan;
        } else if (value < 0) {
          below = below < 0 ? i : below;
        } else {
          above = above < 0 ? i : above;
        }
      }
      add(from, least, greatest, nan, below, above, to - 1);
    }

    int[] positions() {
      return Arrays.copyOf(positions, size);
    }

    /// @param wanted -1 for none
    private void add(int... wanted) {
      Arrays.sort(wanted);
      for (int position : wanted) {
        if (position >= 0 && (size == 0 || positions[size - 1] < position)) {
          positions[size++] = position;
        }
      }
    }
  }
}
