package dev.workbench.core.store;

import dev.workbench.contract.MetricColumns;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/// The points of a run that are still in the log, by series, in the order of logging. One thread.
final class LogTail {
  private final LongPredicate wanted;
  private final Map<Long, PointsBuilder> bySeries = new HashMap<>();

  /// @param wanted which series
  LogTail(LongPredicate wanted) {
    this.wanted = wanted;
  }

  /// Reads all that the log holds of a run.
  static LogTail of(Sql sql, long runKey, LongPredicate wanted) throws SQLException {
    var tail = new LogTail(wanted);
    sql.each(
        "select series, points, data from metric_log where run_key = ? order by run_key, seq",
        row -> tail.add(row.getString(1), row.getInt(2), row.getBytes(3)),
        runKey);
    return tail;
  }

  /// Adds a row of the log.
  ///
  /// @param series the column `metric_log.series`
  void add(String series, int rows, byte[] data) {
    long[] numbers = numbers(series);
    MetricColumns points = LogCodec.decode(numbers.length, rows, data);
    PointsBuilder[] into =
        Arrays.stream(numbers)
            .mapToObj(number ->
                wanted.test(number)
                    ? bySeries.computeIfAbsent(number, n -> new PointsBuilder())
                    : null)
            .toArray(PointsBuilder[]::new);
    for (int i = 0; i < rows; i++) {
      PointsBuilder builder = into[points.series()[i]];
      if (builder != null) {
        builder.add(points.steps()[i], points.times()[i], points.values()[i]);
      }
    }
  }

  Map<Long, PointsBuilder> bySeries() {
    return bySeries;
  }

  /// The points of a series with a step of that range, sorted.
  Points of(long series, long fromStep, long toStep) {
    PointsBuilder logged = bySeries.get(series);
    return logged == null ? Points.NONE : logged.sorted().between(fromStep, toStep);
  }

  private static long[] numbers(String series) {
    return Arrays.stream(series.split(",")).mapToLong(Long::parseLong).toArray();
  }
}
