package dev.workbench.core.store;

import java.sql.SQLException;
import java.util.List;

/// Goes through the points of one series by (step, time, order of logging), a chunk at a time with
/// what the log has for it merged in. Within one snapshot of the database; one thread.
final class SeriesCursor {
  private final Sql sql;
  private final long series;
  private final Points tail;
  private final long fromStep;
  private final long toStep;
  private final List<Chunk> chunks;
  private final boolean disjoint;
  private int nextChunk;
  private int nextOfTail;
  private boolean ended;

  /// @param tail what the log has of the series in that range, sorted
  SeriesCursor(Sql sql, long series, Points tail, long fromStep, long toStep) throws SQLException {
    this.sql = sql;
    this.series = series;
    this.tail = tail;
    this.fromStep = fromStep;
    this.toStep = toStep;
    this.chunks = ChunkTable.of(sql, series, fromStep, toStep);
    this.disjoint = Chunk.disjoint(chunks);
  }

  /// How many points there are at most; exactly, where the range cuts no chunk.
  long most() {
    return tail.size() + chunks.stream().mapToLong(Chunk::points).sum();
  }

  /// Passes over chunks at the front as long as at least so many points come behind them.
  void skipToLast(int points) {
    if (!disjoint) {
      return;
    }
    long behind = 0;
    int first = chunks.size();
    while (first > 0 && behind < points) {
      first--;
      // one at the edge of the range may hold less of it than it says
      behind += within(chunks.get(first)) ? chunks.get(first).points() : 0;
    }
    if (first > 0) {
      nextChunk = first;
      Chunk chunk = chunks.get(first);
      nextOfTail = tail.firstNotBefore(chunk.firstStep(), chunk.firstTime());
    }
  }

  /// Adds the next points, sorted behind those before.
  ///
  /// @return false when there are none left
  boolean next(PointsBuilder into) throws SQLException {
    if (ended) {
      return false;
    }
    if (!disjoint) {
      all(into);
      return true;
    }
    if (nextChunk >= chunks.size()) {
      into.add(tail, nextOfTail, tail.size());
      ended = true;
      return true;
    }
    chunk(into, chunks.get(nextChunk++));
    return true;
  }

  private void chunk(PointsBuilder into, Chunk chunk) throws SQLException {
    int start = into.size();
    ChunkTable.load(sql, series, chunk.seq(), into);
    if (!within(chunk)) {
      into.keep(start, fromStep, toStep);
    }
    int end = tail.size();
    if (nextChunk < chunks.size()) {
      Chunk next = chunks.get(nextChunk);
      end = tail.firstNotBefore(next.firstStep(), next.firstTime());
    }
    into.merge(start, tail, nextOfTail, end);
    nextOfTail = end;
  }

  /// Chunks that overlap, as the first version of the store wrote them: all at once.
  private void all(PointsBuilder into) throws SQLException {
    var unsorted = new PointsBuilder();
    for (Chunk chunk : chunks) {
      ChunkTable.load(sql, series, chunk.seq(), unsorted);
    }
    unsorted.add(tail);
    into.add(unsorted.sorted().between(fromStep, toStep));
    ended = true;
  }

  private boolean within(Chunk chunk) {
    return chunk.firstStep() >= fromStep && chunk.lastStep() <= toStep;
  }
}
