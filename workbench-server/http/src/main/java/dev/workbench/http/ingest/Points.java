package dev.workbench.http.ingest;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All points of one body, by run. One thread.
final class Points {
  private static final int MOST_POINTS = 1_000_000;
  private static final int MOST_KEYS = 10_000;

  /// What a metric is that nobody said anything about.
  private static final String NO_DIRECTION = "NEITHER";

  private final @Nullable String onlyRun;
  private final long now;
  private final Names keys = new Names();
  private final Names runs = new Names();
  private final List<RunPoints> points = new ArrayList<>();
  private final Map<Integer, MetricBatch.Key> declared = new HashMap<>();
  private int total;

  /// @param onlyRun the run that all points are of; null when each says of which it is
  /// @param now the time of points that have none, in ms since 1970
  Points(@Nullable String onlyRun, long now) {
    this.onlyRun = onlyRun;
    this.now = now;
    if (onlyRun != null) {
      ofRun(runs.number(onlyRun));
    }
  }

  /// Whether each point has to say of which run it is.
  boolean ofManyRuns() {
    return onlyRun == null;
  }

  long now() {
    return now;
  }

  Names keys() {
    return keys;
  }

  Names runs() {
    return runs;
  }

  /// Says of a metric what it is; what was said first holds.
  void declare(int key, String direction, String unit) {
    declared.putIfAbsent(
        key,
        new MetricBatch.Key(keys.text(key), direction.isEmpty() ? NO_DIRECTION : direction, unit));
  }

  /// The points of a run by its number in [#runs].
  RunPoints ofRun(int run) {
    while (points.size() <= run) {
      points.add(new RunPoints(runs.text(points.size())));
    }
    return points.get(run);
  }

  /// The series of a key in a run, begun when there is none.
  int series(RunPoints run, int key) {
    int series = run.series(key);
    return series >= 0 ? series : run.begin(key, key(key));
  }

  void add(int run, int key, long step, long time, double value) {
    count(1);
    RunPoints of = ofRun(run);
    of.add(series(of, key), step, time, value);
  }

  /// Adds counted points, each to its run.
  ///
  /// @param mixed whose series are the numbers of keys
  void addAll(int[] ofRuns, RunPoints mixed) {
    for (int row = 0; row < ofRuns.length; row++) {
      RunPoints of = ofRun(ofRuns[row]);
      of.add(
          series(of, mixed.series()[row]),
          mixed.steps()[row],
          mixed.times()[row],
          mixed.values()[row]);
    }
  }

  /// Turns the numbers of keys that stand for the series of a run, from `at` on, into its series.
  void begin(RunPoints of, int at) {
    int[] series = of.series();
    for (int row = at; row < of.size(); row++) {
      series[row] = series(of, series[row]);
    }
  }

  /// Counts points before they are added.
  ///
  /// @throws ProblemException when there are too many for one body
  void count(int more) {
    checkCount(more);
    total += more;
  }

  /// @throws ProblemException when so many more are too many for one body
  void checkCount(long more) {
    if (total + more > MOST_POINTS) {
      throw new ProblemException(
          ProblemException.Kind.TOO_LARGE,
          "a body has at most " + MOST_POINTS + " points; send the rest in another");
    }
  }

  int total() {
    return total;
  }

  /// One batch for each run that has points.
  List<MetricBatch> batches() {
    return points.stream().filter(run -> run.size() > 0).map(RunPoints::batch).toList();
  }

  private MetricBatch.Key key(int number) {
    if (keys.size() > MOST_KEYS) {
      throw ProblemException.invalid(
          "a body has points of at most "
              + MOST_KEYS
              + " metrics; is '"
              + keys.text(number)
              + "' a value rather than a metric's name?");
    }
    MetricBatch.Key key = declared.get(number);
    return key == null ? new MetricBatch.Key(keys.text(number), NO_DIRECTION, "") : key;
  }
}
