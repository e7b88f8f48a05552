package dev.workbench.core.store;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes in batches of points: each one row of the log as it came, and the summaries of its series,
/// which are remembered for the runs that log. The writer's thread only.
final class MetricLog implements GroupCommit.Cached {
  private static final int REMEMBERED_RUNS = 1000;
  private static final Set<String> DIRECTIONS =
      Set.of("LOWER_IS_BETTER", "HIGHER_IS_BETTER", "NEITHER");

  private static final String SAVE =
      "update metric set points = ?, first_step = ?, last_step = ?, last_time = ?,"
          + " last_value = ?, min_value = ?, max_value = ?, nan_count = ? where series = ?";

  /// Hears that the log of a run has grown by so many points.
  @FunctionalInterface
  interface Logged {
    void accept(long runKey, int points);
  }

  /// A run and the summaries of its metrics by name.
  private record LoggingRun(long key, Map<String, SeriesSummary> series) {}

  private final Map<String, LoggingRun> runs = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<SeriesSummary> changed = new LinkedHashSet<>();
  private final List<Object[]> rows = new ArrayList<>();
  private final Logged logged;
  private long nextSeq;

  /// @param nextSeq the first free number of a log row
  /// @param logged told of each batch
  MetricLog(long nextSeq, Logged logged) {
    this.nextSeq = nextSeq;
    this.logged = logged;
  }

  /// Adds a batch to its run.
  ///
  /// @throws ProblemException when there is no such run, or the batch is not what it says
  Series.Ack append(Sql sql, MetricBatch batch) throws SQLException {
    checkKeys(batch);
    MetricColumns points = MetricBatchReader.read(batch);
    return append(sql, batch, points, run(sql, batch.run()));
  }

  /// Adds batches, each to its run, all or none.
  ///
  /// @throws ProblemException as [#append], when it has added nothing yet
  Series.Ack appendAll(Sql sql, List<MetricBatch> batches) throws SQLException {
    List<MetricColumns> points = new ArrayList<>();
    List<LoggingRun> ofRuns = new ArrayList<>();
    for (MetricBatch batch : batches) {
      checkKeys(batch);
      points.add(MetricBatchReader.read(batch));
      ofRuns.add(run(sql, batch.run()));
    }
    for (int i = 0; i < batches.size(); i++) {
      append(sql, batches.get(i), points.get(i), ofRuns.get(i));
    }
    return new Series.Ack();
  }

  private Series.Ack append(Sql sql, MetricBatch batch, MetricColumns points, LoggingRun run)
      throws SQLException {
    if (points.rows() == 0) {
      return new Series.Ack();
    }
    var series = new @Nullable SeriesSummary[batch.keys().size()];
    for (int i = 0; i < points.rows(); i++) {
      int key = points.series()[i];
      SeriesSummary summary = series[key];
      if (summary == null) {
        summary = series(sql, run, batch.keys().get(key));
        series[key] = summary;
        changed.add(summary);
      }
      summary.add(points.steps()[i], points.times()[i], points.values()[i]);
    }
    rows.add(
        new Object[] {
          nextSeq++, run.key(), numbers(series), points.rows(), LogCodec.encode(points)
        });
    logged.accept(run.key(), points.rows());
    return new Series.Ack();
  }

  @Override
  public void beforeCommit(Sql sql) throws SQLException {
    sql.batch(
        "insert into metric_log (seq, run_key, series, points, data) values (?, ?, ?, ?, ?)", rows);
    sql.batch(SAVE, changed.stream().map(SeriesSummary::row).toList());
    rows.clear();
    changed.clear();
    while (runs.size() > REMEMBERED_RUNS) {
      runs.remove(runs.keySet().iterator().next());
    }
  }

  @Override
  public void forget() {
    runs.clear();
    changed.clear();
    rows.clear();
  }

  /// @param summary as [SeriesSummary#row]
  static boolean save(Sql sql, Object[] summary) throws SQLException {
    return sql.update(SAVE, summary) == 1;
  }

  /// Forgets a run that is being removed: from here on, batches for it are refused.
  void forget(String run) {
    runs.remove(run);
  }

  private LoggingRun run(Sql sql, String id) throws SQLException {
    LoggingRun known = runs.get(id);
    if (known != null) {
      return known;
    }
    long key = RunTable.key(sql, id);
    Map<String, SeriesSummary> series = new LinkedHashMap<>();
    sql.each(
        "select * from metric where run_key = ?",
        row -> {
          var summary = new SeriesSummary(row);
          series.put(summary.key, summary);
        },
        key);
    var run = new LoggingRun(key, series);
    runs.put(id, run);
    return run;
  }

  private static SeriesSummary series(Sql sql, LoggingRun run, MetricBatch.Key key)
      throws SQLException {
    SeriesSummary series = run.series().get(key.name());
    if (series == null) {
      series = create(sql, run.key(), key);
      run.series().put(key.name(), series);
    }
    return series;
  }

  private static SeriesSummary create(Sql sql, long runKey, MetricBatch.Key key)
      throws SQLException {
    long series =
        sql.insert(
            "insert into metric (run_key, name, direction, unit, points, first_step, last_step,"
                + " last_time, last_value, min_value, max_value, nan_count)"
                + " values (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0)",
            runKey,
            key.name(),
            key.direction(),
            key.unit());
    return new SeriesSummary(series, key);
  }

  private static void checkKeys(MetricBatch batch) {
    Set<String> names = new HashSet<>();
    for (MetricBatch.Key key : batch.keys()) {
      if (key.name().isBlank() || key.name().length() > 250) {
        throw ProblemException.invalid(
            "metric name '" + key.name() + "': use 1 to 250 characters, such as train_loss");
      }
      if (!names.add(key.name())) {
        throw ProblemException.invalid("metric '" + key.name() + "' is twice in the batch's keys");
      }
      if (!DIRECTIONS.contains(key.direction()) || key.unit().length() > 100) {
        throw ProblemException.invalid(
            "metric '%s': direction '%s' must be one of %s, and unit '%s' at most 100 characters"
                .formatted(key.name(), key.direction(), DIRECTIONS, key.unit()));
      }
    }
  }

  /// For each key its series; 0 for one without points in the batch.
  private static String numbers(@Nullable SeriesSummary[] series) {
    return Arrays.stream(series)
        .map(summary -> summary == null ? "0" : Long.toString(summary.series))
        .collect(Collectors.joining(","));
  }
}
