package dev.workbench.core.store;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The summary row of one metric of one run, growing with its points. The writer's thread only.
final class SeriesSummary {
  final long series;
  final String key;
  final String direction;
  final String unit;
  private long count;
  private long firstStep = Long.MAX_VALUE;
  private long lastStep = Long.MIN_VALUE;
  private long lastTime = Long.MIN_VALUE;
  private double last = Double.NaN;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private long nanCount;

  /// Of a metric without points.
  SeriesSummary(long series, MetricBatch.Key key) {
    this.series = series;
    this.key = key.name();
    this.direction = key.direction();
    this.unit = key.unit();
  }

  /// Of a row of the table `metric`.
  SeriesSummary(ResultSet row) throws SQLException {
    Runs.MetricSummary stored = read(row);
    this.series = row.getLong("series");
    this.key = stored.key();
    this.direction = stored.direction();
    this.unit = stored.unit();
    this.count = stored.count();
    this.firstStep = stored.firstStep();
    this.lastStep = stored.lastStep();
    this.lastTime = stored.lastTime();
    this.last = stored.last();
    this.min = stored.min();
    this.max = stored.max();
    this.nanCount = stored.nanCount();
  }

  /// Of the same metric without points.
  SeriesSummary empty() {
    return new SeriesSummary(series, new MetricBatch.Key(key, direction, unit));
  }

  long count() {
    return count;
  }

  /// Whether the least and the greatest value are these.
  boolean isBetween(double least, double greatest) {
    return Double.compare(min, least) == 0 && Double.compare(max, greatest) == 0;
  }

  String inWords() {
    return "%d points of steps %d to %d, the last %s at %d ms, values from %s to %s, %d of them NaN"
        .formatted(count, firstStep, lastStep, last, lastTime, min, max, nanCount);
  }

  static Runs.MetricSummary read(ResultSet row) throws SQLException {
    return new Runs.MetricSummary(
        row.getString("name"),
        row.getString("direction"),
        row.getString("unit"),
        row.getLong("points"),
        row.getLong("first_step"),
        row.getLong("last_step"),
        row.getLong("last_time"),
        row.getDouble("last_value"),
        row.getDouble("min_value"),
        row.getDouble("max_value"),
        row.getLong("nan_count"));
  }

  void add(long step, long time, double value) {
    if (count == 0 || isLater(step, time, value)) {
      lastStep = step;
      lastTime = time;
      last = value;
    }
    firstStep = Math.min(firstStep, step);
    count++;
    if (Double.isNaN(value)) {
      nanCount++;
    } else {
      min = Double.isNaN(min) ? value : Math.min(min, value);
      max = Double.isNaN(max) ? value : Math.max(max, value);
    }
  }

  /// What the table `metric` holds after name, direction and unit, in its order; then the series.
  Object[] row() {
    return new Object[] {count, firstStep, lastStep, lastTime, last, min, max, nanCount, series};
  }

  private boolean isLater(long step, long time, double value) {
    if (step != lastStep) {
      return step > lastStep;
    }
    if (time != lastTime) {
      return time > lastTime;
    }
    return Double.compare(value, last) > 0;
  }
}
