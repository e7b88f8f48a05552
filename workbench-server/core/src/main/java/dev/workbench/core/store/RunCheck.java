package dev.workbench.core.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The check of one run: its points, decoded one chunk or batch at a time, against what is said of
/// them. One thread.
final class RunCheck {
  private static final int BATCHES_AT_ONCE = 16;

  /// A row of the log.
  private record Batch(long seq, String series, int points, byte[] data) {}

  /// What the points of a metric come to, beside what its row says.
  private static final class Metric {
    final SeriesSummary stored;
    final SeriesSummary counted;
    boolean readable = true;

    Metric(SeriesSummary stored) {
      this.stored = stored;
      this.counted = stored.empty();
    }
  }

  private final Store store;
  private final Sql sql;
  private final Check.RunRow run;
  private final Job job;
  private final boolean repair;
  private final Map<Long, Metric> metrics = new LinkedHashMap<>();

  /// @param sql that sees the run as of one moment
  RunCheck(Store store, Sql sql, Check.RunRow run, Job job, boolean repair) {
    this.store = store;
    this.sql = sql;
    this.run = run;
    this.job = job;
    this.repair = repair;
  }

  void all() throws SQLException {
    sql.each(
        "select * from metric where run_key = ?",
        row -> metrics.put(row.getLong("series"), new Metric(new SeriesSummary(row))),
        run.key());
    for (Metric metric : metrics.values()) {
      chunks(metric);
    }
    log();
    for (Metric metric : metrics.values()) {
      summary(metric);
    }
  }

  private void chunks(Metric metric) throws SQLException {
    List<Chunk> chunks = ChunkTable.of(sql, metric.stored.series);
    Chunk before = null;
    for (Chunk chunk : chunks) {
      job.doing("checking run " + run.id());
      job.count("chunks", 1);
      // the first version of the store did not say times, and let chunks overlap
      boolean known =
          before != null
              && before.lastTime() != Long.MAX_VALUE
              && chunk.firstTime() != Long.MIN_VALUE;
      if (known && before != null && chunk.isBefore(before.lastStep(), before.lastTime())) {
        wrong(metric, "the chunk of %s begins before the one before it ends", of(chunk));
      }
      chunk(metric, chunk);
      before = chunk;
    }
  }

  private void chunk(Metric metric, Chunk chunk) throws SQLException {
    Object[] row =
        sql.first(
                "select data, min_value, max_value from metric_chunk where series = ? and seq = ?",
                found -> new Object[] {found.getBytes(1), found.getDouble(2), found.getDouble(3)},
                metric.stored.series,
                chunk.seq())
            .orElseThrow();
    Points points;
    try {
      points = ChunkCodec.decode((byte[]) row[0]);
    } catch (RuntimeException e) {
      metric.readable = false;
      wrong(metric, "the chunk of %s cannot be read: %s", of(chunk), e.getMessage());
      return;
    }
    SeriesSummary counted = metric.stored.empty();
    for (int i = 0; i < points.size(); i++) {
      counted.add(points.steps()[i], points.times()[i], points.values()[i]);
      metric.counted.add(points.steps()[i], points.times()[i], points.values()[i]);
    }
    job.count("points", points.size());
    compare(metric, chunk, points, counted, (Double) row[1], (Double) row[2]);
  }

  private void compare(
      Metric metric, Chunk chunk, Points points, SeriesSummary counted, double min, double max) {
    int end = points.size() - 1;
    if (points.size() != chunk.points()) {
      wrong(
          metric,
          "the chunk of %s holds %d points, not the %d that it says",
          of(chunk),
          points.size(),
          chunk.points());
    } else if (end < 0 || points.sorted() != points) {
      wrong(metric, "the points of the chunk of %s are not in order", of(chunk));
    } else if (points.steps()[0] != chunk.firstStep()
        || points.steps()[end] != chunk.lastStep()
        || chunk.firstTime() != Long.MIN_VALUE && points.times()[0] != chunk.firstTime()
        || chunk.lastTime() != Long.MAX_VALUE && points.times()[end] != chunk.lastTime()) {
      wrong(
          metric,
          "the chunk of %s holds steps %d to %d",
          of(chunk),
          points.steps()[0],
          points.steps()[end]);
    } else if (!counted.isBetween(min, max)) {
      wrong(
          metric,
          "the chunk of %s says that its values are from %s to %s, which they are not",
          of(chunk),
          min,
          max);
    }
  }

  private void log() throws SQLException {
    List<Batch> batches = batches(Long.MIN_VALUE);
    while (!batches.isEmpty()) {
      for (Batch batch : batches) {
        job.count("batches", 1);
        batch(batch);
      }
      batches = batches(batches.getLast().seq());
    }
  }

  private List<Batch> batches(long after) throws SQLException {
    return sql.list(
        "select seq, series, points, data from metric_log where run_key = ? and seq > ?"
            + " order by run_key, seq fetch first "
            + BATCHES_AT_ONCE
            + " rows only",
        row -> new Batch(row.getLong(1), row.getString(2), row.getInt(3), row.getBytes(4)),
        run.key(),
        after);
  }

  private void batch(Batch batch) {
    var logged = new LogTail(series -> true);
    try {
      logged.add(batch.series(), batch.points(), batch.data());
    } catch (RuntimeException e) {
      metrics.values().forEach(metric -> metric.readable = false);
      Check.wrong(
          job,
          "run %s: batch %d of the log, of %d points, cannot be read: %s"
              .formatted(run.id(), batch.seq(), batch.points(), e.getMessage()));
      return;
    }
    logged
        .bySeries()
        .forEach((series, builder) -> {
          Metric metric = metrics.get(series);
          Points points = builder.unsorted();
          job.count("points", points.size());
          if (metric == null) {
            Check.wrong(
                job,
                "run %s: batch %d of the log holds points of metric number %d, which the run does not have"
                    .formatted(run.id(), batch.seq(), series));
            return;
          }
          for (int i = 0; i < points.size(); i++) {
            metric.counted.add(points.steps()[i], points.times()[i], points.values()[i]);
          }
        });
  }

  private void summary(Metric metric) {
    job.count("metrics", 1);
    Object[] stored = metric.stored.row();
    Object[] counted = metric.counted.row();
    if (!metric.readable
        || Arrays.equals(stored, counted)
        || metric.stored.count() == 0 && metric.counted.count() == 0) {
      return;
    }
    wrong(
        metric,
        "the summary does not agree with the points: it says %s, they are %s",
        metric.stored.inWords(),
        metric.counted.inWords());
    if (repair && store.repair(run.id(), stored, counted)) {
      job.count("repaired", 1);
      job.found("    repaired: the summary is made anew from the points");
    }
  }

  private static String of(Chunk chunk) {
    return "steps %d to %d".formatted(chunk.firstStep(), chunk.lastStep());
  }

  private void wrong(Metric metric, String what, Object... arguments) {
    Check.wrong(
        job,
        "run %s, metric %s: ".formatted(run.id(), metric.stored.key) + what.formatted(arguments));
  }
}
