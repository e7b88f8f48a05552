package dev.workbench.core.store;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the points of series together again: chunks, then what the log still holds. Any thread.
final class SeriesReader {
  /// One statement, so that chunks and log are seen as of one moment: a fold in between neither
  /// hides points nor shows them twice.
  private static final String STORED =
      """
      select c.series as series, c.seq as seq, c.points as points, null as log_series, c.data as data
      from metric_chunk c join metric m on m.series = c.series
      where m.run_key = ? and c.last_step >= ? and c.first_step <= ?
      union all
      select null, l.seq, l.points, l.series, l.data from metric_log l where l.run_key = ?
      """;

  /// A row of chunks (with a series) or of the log (with the series of its batch's keys).
  private record Stored(
      @Nullable Long series, long seq, int points, @Nullable String logSeries, byte[] data) {}

  private SeriesReader() {}

  /// The points of a run with a step of that range, by (step, time, order of logging).
  ///
  /// @param names the names of the wanted series by their numbers
  /// @return by name, in the order of `names`; a series without points in the range is there, empty
  static Map<String, Points> read(
      Sql sql, long runKey, Map<Long, String> names, long fromStep, long toStep)
      throws SQLException {
    List<Stored> stored = stored(sql, runKey, fromStep, toStep);
    Map<Long, PointsBuilder> builders = new HashMap<>();
    for (Stored row : stored) {
      Long series = row.series();
      if (series == null) {
        unlog(row, names, builders);
      } else if (names.containsKey(series)) {
        builder(builders, series).add(ChunkCodec.decode(row.data()));
      }
    }
    Map<String, Points> points = new LinkedHashMap<>();
    names.forEach((series, name) -> {
      PointsBuilder builder = builders.get(series);
      points.put(name, builder == null ? Points.NONE : builder.sorted().between(fromStep, toStep));
    });
    return points;
  }

  /// Chunks first, then the log, each in its order.
  private static List<Stored> stored(Sql sql, long runKey, long fromStep, long toStep)
      throws SQLException {
    List<Stored> rows =
        new ArrayList<>(
            sql.list(
                STORED,
                row ->
                    new Stored(
                        row.getObject("series", Long.class),
                        row.getLong("seq"),
                        row.getInt("points"),
                        row.getString("log_series"),
                        row.getBytes("data")),
                runKey,
                fromStep,
                toStep,
                runKey));
    rows.sort(
        Comparator.<Stored, Boolean>comparing(row -> row.series() == null)
            .thenComparingLong(Stored::seq));
    return rows;
  }

  private static void unlog(
      Stored row, Map<Long, String> names, Map<Long, PointsBuilder> builders) {
    long[] series = numbers(row.logSeries());
    MetricColumns columns = columns(series.length, row.points(), row.data());
    PointsBuilder[] wanted =
        Arrays.stream(series)
            .mapToObj(number -> names.containsKey(number) ? builder(builders, number) : null)
            .toArray(PointsBuilder[]::new);
    for (int i = 0; i < columns.rows(); i++) {
      PointsBuilder builder = wanted[columns.series()[i]];
      if (builder != null) {
        builder.add(columns.steps()[i], columns.times()[i], columns.values()[i]);
      }
    }
  }

  /// The points of a row of the log.
  ///
  /// @param keys how many series it has
  static MetricColumns columns(int keys, int points, byte[] data) {
    var key = new MetricBatch.Key("", "NEITHER", "");
    return MetricBatchReader.read(
        new MetricBatch("of the log", Collections.nCopies(keys, key), points, data));
  }

  /// The column `metric_log.series`.
  static long[] numbers(@Nullable String series) {
    return series == null
        ? new long[0]
        : Arrays.stream(series.split(",")).mapToLong(Long::parseLong).toArray();
  }

  private static PointsBuilder builder(Map<Long, PointsBuilder> builders, long series) {
    return builders.computeIfAbsent(series, s -> new PointsBuilder());
  }
}
