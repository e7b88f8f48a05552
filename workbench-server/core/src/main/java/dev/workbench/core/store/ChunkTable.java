package dev.workbench.core.store;

import java.sql.SQLException;
import java.util.List;

/// The table of chunks. Any thread.
final class ChunkTable {
  /// Between the numbers of neighbours, so that one that is split finds numbers for its parts.
  private static final long GAP = 1L << 20;

  private ChunkTable() {}

  /// The chunks of a series that touch a range of steps, in order; read from an index alone.
  static List<Chunk> of(Sql sql, long series, long fromStep, long toStep) throws SQLException {
    return sql.list(
        "select seq, points, first_step, first_time, last_step, last_time from metric_chunk"
            + " where series = ? and last_step >= ? and first_step <= ? order by series, seq",
        row ->
            new Chunk(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)),
        series,
        fromStep,
        toStep);
  }

  static List<Chunk> of(Sql sql, long series) throws SQLException {
    return of(sql, series, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /// Adds a chunk's points.
  ///
  /// @throws IllegalStateException when it is not there
  static void load(Sql sql, long series, long seq, PointsBuilder into) throws SQLException {
    byte[] data =
        sql.first(
                "select data from metric_chunk where series = ? and seq = ?",
                row -> row.getBytes(1),
                series,
                seq)
            .orElseThrow(
                () -> new IllegalStateException("chunk " + seq + " of " + series + " is gone"));
    ChunkCodec.decode(data, into);
  }

  static void delete(Sql sql, long series, long seq) throws SQLException {
    sql.update("delete from metric_chunk where series = ? and seq = ?", series, seq);
  }

  /// Inserts sorted points behind all chunks of a series.
  ///
  /// @param seq that of the first new chunk, greater than all that are there
  static void append(Sql sql, long series, long seq, Points sorted) throws SQLException {
    long next = seq;
    for (int from = 0; from < sorted.size(); from += Chunk.FULL) {
      int to = Math.min(from + Chunk.FULL, sorted.size());
      insert(sql, series, next, sorted.slice(from, to));
      next += GAP;
    }
  }

  /// Whether there are numbers for as many chunks as so many points need, in place of the one at
  /// `seq` and before its neighbour at `next`.
  static boolean hasRoom(long seq, long next, int points) {
    return next - seq >= parts(points);
  }

  /// Inserts sorted points in place of a chunk that has a neighbour behind it, in parts of about
  /// the same size; there must be room.
  ///
  /// @param seq of the chunk in whose place they come
  /// @param next of its neighbour
  static void split(Sql sql, long series, long seq, long next, Points sorted) throws SQLException {
    int parts = parts(sorted.size());
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) sorted.size() * part / parts);
      int to = (int) ((long) sorted.size() * (part + 1) / parts);
      insert(sql, series, seq + (next - seq) / parts * part, sorted.slice(from, to));
    }
  }

  /// The number for a chunk behind that one.
  static long after(long seq) {
    return seq + GAP;
  }

  private static int parts(int points) {
    return (points + Chunk.FULL - 1) / Chunk.FULL;
  }

  private static void insert(Sql sql, long series, long seq, Points chunk) throws SQLException {
    double min = Double.NaN;
    double max = Double.NaN;
    for (double value : chunk.values()) {
      if (!Double.isNaN(value)) {
        min = Double.isNaN(min) ? value : Math.min(min, value);
        max = Double.isNaN(max) ? value : Math.max(max, value);
      }
    }
    int end = chunk.size() - 1;
    sql.update(
        "insert into metric_chunk (series, seq, points, first_step, first_time, last_step,"
            + " last_time, min_value, max_value, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        series,
        seq,
        chunk.size(),
        chunk.steps()[0],
        chunk.times()[0],
        chunk.steps()[end],
        chunk.times()[end],
        min,
        max,
        ChunkCodec.encode(chunk));
  }
}
