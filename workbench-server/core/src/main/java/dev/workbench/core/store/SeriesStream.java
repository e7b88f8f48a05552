package dev.workbench.core.store;

import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ArrowStreamBytes;
import dev.workbench.contract.Series;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// An answer of points as [ArrowSchemas#MANY_SERIES], part by part, each of bounded size. Within
/// one snapshot of the database; one thread at a time.
final class SeriesStream {
  /// A part is handed out as soon as it has so many.
  private static final int PART_ROWS = 1 << 16;

  /// Consecutive rows of one series.
  private record Stretch(int series, int to) {}

  private final SeriesPieces pieces;
  private final ArrowStreamBytes bytes;
  private final PointsBuilder rows = new PointsBuilder(PART_ROWS + Chunk.FULL);
  private final List<Stretch> stretches = new ArrayList<>();

  SeriesStream(SeriesPieces pieces) {
    this.pieces = pieces;
    this.bytes =
        new ArrowStreamBytes(
            SeriesQueries.described(ArrowSchemas.MANY_SERIES, pieces.series()), PART_ROWS);
  }

  /// The next part of the stream.
  Series.Part next() throws SQLException {
    boolean more = batch();
    if (!more) {
      bytes.end();
    }
    return new Series.Part(bytes.take(), !more);
  }

  /// The rest of the stream at once.
  ///
  /// @throws dev.workbench.contract.ProblemException when it is too much for one answer
  byte[] all() throws SQLException {
    while (batch()) {
      SeriesQueries.checkTotal(bytes.size() / Double.BYTES);
    }
    bytes.end();
    return bytes.take();
  }

  /// Fills columns of the current batch of [ArrowSchemas#MANY_SERIES] from row `at` on.
  static void put(
      ArrowStreamBytes bytes, int at, int series, PointsBuilder points, int from, int count) {
    bytes.fill(0, at, count, series);
    bytes.put(1, at, points.steps(), from, count);
    bytes.put(2, at, points.times(), from, count);
    bytes.put(3, at, points.values(), from, count);
  }

  /// Writes a record batch of the next rows, if there are any.
  ///
  /// @return whether there may be more
  private boolean batch() throws SQLException {
    int series = 0;
    while (series >= 0 && rows.size() < PART_ROWS) {
      series = pieces.next(rows);
      stretches.add(new Stretch(series, rows.size()));
    }
    if (rows.size() > 0) {
      bytes.batch(rows.size());
      int from = 0;
      for (Stretch stretch : stretches) {
        put(bytes, from, stretch.series(), rows, from, stretch.to() - from);
        from = stretch.to();
      }
    }
    rows.cut(0);
    stretches.clear();
    return series >= 0;
  }
}
