package dev.workbench.core.analysis;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Picks the points of a curve that a picture of that many points needs, by M4: of each stretch of
/// the axis the first, the last, the least and the greatest (Jugel et al., "M4: A
/// Visualization-Oriented Time Series Data Aggregation", VLDB 2014). A stretch with values that are
/// not finite keeps one of each kind as well, so that a gap stays a gap. Any thread.
public final class Downsampling {
  private static final int PER_STRETCH = 4;

  private Downsampling() {}

  /// The positions to keep, ascending; all of them when there are at most `points`.
  ///
  /// @param x ascending, of the positions 0 … `values.length` - 1
  /// @param points about how many to keep at most; 0 for all
  public static int[] m4(IntToDoubleFunction x, double[] values, int points) {
    int size = values.length;
    if (points <= 0 || size <= points) {
      return IntStream.range(0, size).toArray();
    }
    int stretches = Math.max(1, points / PER_STRETCH);
    double start = x.applyAsDouble(0);
    double perStretch = (x.applyAsDouble(size - 1) - start) / stretches;
    var kept = new Kept(size);
    int from = 0;
    for (int stretch = 0; stretch < stretches && from < size; stretch++) {
      double end = start + (stretch + 1) * perStretch;
      int to = from;
      while (to < size && (stretch == stretches - 1 || x.applyAsDouble(to) < end)) {
        to++;
      }
      kept.stretch(values, from, to);
      from = to;
    }
    return kept.positions();
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
