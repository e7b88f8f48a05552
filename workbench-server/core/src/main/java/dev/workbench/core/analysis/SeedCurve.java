package dev.workbench.core.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/// One metric over the runs of a group: at each `x` the spread of the runs that have a finite value
/// there. A run without a point at an `x` is interpolated linearly between its own neighbours,
/// never beyond its ends. Quantiles are interpolated (type 7 of Hyndman and Fan). NaN where `n` is
/// 0, `sd` also where it is 1. Any thread.
///
/// @param n of how many runs
/// @param low a lower quantile
/// @param high an upper quantile
/// @param sd with n - 1 degrees of freedom
public record SeedCurve(
    double[] x, int[] n, double[] low, double[] median, double[] high, double[] mean, double[] sd) {
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

  /// More values than this are not computed: the grid is thinned.
  private static final long MOST_VALUES = 20_000_000;

  /// One run.
  ///
  /// @param x strictly ascending
  public record Run(double[] x, double[] y) {}

  /// The curve at every `x` at which a run has a point.
  ///
  /// @param low lower quantile, 0 … 1
  /// @param high upper quantile, 0 … 1
  public static SeedCurve atTheirPoints(List<Run> runs, double low, double high) {
    double[] all = runs.stream().flatMapToDouble(run -> Arrays.stream(run.x())).toArray();
    Arrays.sort(all);
    int size = 0;
    for (double x : all) {
      if (size == 0 || x != all[size - 1]) {
        all[size++] = x;
      }
    }
    return at(thinned(Arrays.copyOf(all, size), runs.size()), runs, low, high);
  }

  /// The curve at that many evenly spaced `x`, from the first point of any run to the last.
  public static SeedCurve atEvenPoints(List<Run> runs, int points, double low, double high) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Run run : runs) {
      if (run.x().length > 0) {
        first = Math.min(first, run.x()[0]);
        last = Math.max(last, run.x()[run.x().length - 1]);
      }
    }
    if (first > last) {
      return at(new double[0], runs, low, high);
    }
    int size = first == last ? 1 : Math.max(2, points);
    var x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = i == size - 1 ? last : first + i * (last - first) / (size - 1);
    }
    return at(x, runs, low, high);
  }

  /// The same curve with about that many points at most, those of its median and of its band that
  /// M4 picks; all of them when `points` is 0.
  public SeedCurve downsampled(int points) {
    if (points <= 0 || x.length <= points) {
      return this;
    }
    IntToDoubleFunction at = i -> x[i];
    int share = Math.max(1, points / 4);
    int[] kept =
        Stream.of(
                Downsampling.m4(at, median, 2 * share),
                Downsampling.m4(at, low, share),
                Downsampling.m4(at, high, share))
            .flatMapToInt(Arrays::stream)
            .sorted()
            .distinct()
            .toArray();
    return new SeedCurve(
        pick(x, kept),
        Arrays.stream(kept).map(i -> n[i]).toArray(),
        pick(low, kept),
        pick(median, kept),
        pick(high, kept),
        pick(mean, kept),
        pick(sd, kept));
  }

  private static SeedCurve at(double[] x, List<Run> runs, double low, double high) {
    int size = x.length;
    var curve =
        new SeedCurve(
            x,
            new int[size],
            new double[size],
            new double[size],
            new double[size],
            new double[size],
            new double[size]);
    var cursors = new int[runs.size()];
    var values = new double[runs.size()];
    double[] probabilities = {low, 0.5, high};
    for (int i = 0; i < size; i++) {
      int n = 0;
      for (int run = 0; run < cursors.length; run++) {
        cursors[run] = advanced(runs.get(run).x(), cursors[run], x[i]);
        double value = value(runs.get(run), cursors[run], x[i]);
        if (Double.isFinite(value)) {
          values[n++] = value;
        }
      }
      curve.set(i, values, n, probabilities);
    }
    return curve;
  }

  private void set(int i, double[] values, int count, double[] probabilities) {
    n[i] = count;
    mean[i] = count == 0 ? Double.NaN : Mean.ofRange(values, 0, count).getAsDouble();
    sd[i] = count < 2 ? Double.NaN : StandardDeviation.ofRange(values, 0, count).getAsDouble();
    // last, for it reorders the values
    double[] quantiles = QUANTILE.evaluateRange(values, 0, count, probabilities);
    low[i] = quantiles[0];
    median[i] = quantiles[1];
    high[i] = quantiles[2];
  }

  /// The last position whose x is not beyond the wanted one; the first when all are.
  private static int advanced(double[] x, int cursor, double wanted) {
    int position = cursor;
    while (position + 1 < x.length && x[position + 1] <= wanted) {
      position++;
    }
    return position;
  }

  private static double value(Run run, int at, double x) {
    if (at >= run.x().length || run.x()[at] > x) {
      return Double.NaN;
    }
    if (run.x()[at] == x) {
      return run.y()[at];
    }
    if (at + 1 == run.x().length) {
      return Double.NaN;
    }
    double share = (x - run.x()[at]) / (run.x()[at + 1] - run.x()[at]);
    return run.y()[at] * (1 - share) + run.y()[at + 1] * share;
  }

  private static double[] thinned(double[] x, int runs) {
    int most = (int) Math.max(2, MOST_VALUES / Math.max(1, runs));
    if (x.length <= most) {
      return x;
    }
    return IntStream.range(0, most)
        .mapToDouble(i -> x[(int) ((long) i * (x.length - 1) / (most - 1))])
        .toArray();
  }

  private static double[] pick(double[] values, int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
  }
}
