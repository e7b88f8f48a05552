package dev.workbench.core.store;

import java.sql.SQLException;
import java.util.List;

/// Puts points that were in the log into the chunks of their series, so that these stay sorted and
/// do not overlap: what comes behind the end is appended, what came late goes into the chunk where
/// it belongs, and only chunks that something goes into are written anew. One thread.
final class Folding {
  private final Sql sql;
  private final long series;
  private final List<Chunk> chunks;

  private Folding(Sql sql, long series) throws SQLException {
    this.sql = sql;
    this.series = series;
    this.chunks = ChunkTable.of(sql, series);
  }

  /// @param logged in the order of logging
  static void fold(Sql sql, long series, PointsBuilder logged) throws SQLException {
    var folding = new Folding(sql, series);
    Points fresh = logged.sorted();
    if (Chunk.disjoint(folding.chunks) && folding.haveRoom(fresh)) {
      folding.place(fresh);
    } else {
      folding.writeAllAnew(fresh);
    }
  }

  /// Whether every chunk that points go into can be split as often as these need.
  private boolean haveRoom(Points fresh) {
    int from = 0;
    for (int i = 0; i + 1 < chunks.size(); i++) {
      Chunk next = chunks.get(i + 1);
      int to = fresh.firstNotBefore(next.firstStep(), next.firstTime());
      int points = chunks.get(i).points() + to - from;
      if (to > from && !ChunkTable.hasRoom(chunks.get(i).seq(), next.seq(), points)) {
        return false;
      }
      from = to;
    }
    return true;
  }

  private void place(Points fresh) throws SQLException {
    int from = 0;
    for (int i = 0; i + 1 < chunks.size() && from < fresh.size(); i++) {
      Chunk next = chunks.get(i + 1);
      int to = fresh.firstNotBefore(next.firstStep(), next.firstTime());
      if (to > from) {
        insert(chunks.get(i), next, fresh, from, to);
      }
      from = to;
    }
    if (from < fresh.size()) {
      append(fresh.slice(from, fresh.size()));
    }
  }

  private void insert(Chunk chunk, Chunk next, Points fresh, int from, int to) throws SQLException {
    var merged = new PointsBuilder(chunk.points() + to - from);
    ChunkTable.load(sql, series, chunk.seq(), merged);
    merged.merge(0, fresh, from, to);
    ChunkTable.delete(sql, series, chunk.seq());
    ChunkTable.split(sql, series, chunk.seq(), next.seq(), merged.unsorted());
  }

  /// Behind the last chunk, or into it when it is not full or some come before its end.
  private void append(Points fresh) throws SQLException {
    if (chunks.isEmpty()) {
      ChunkTable.append(sql, series, 0, fresh);
      return;
    }
    Chunk last = chunks.getLast();
    boolean behind = fresh.firstNotBefore(last.lastStep(), last.lastTime()) == 0;
    if (behind && last.points() >= Chunk.FULL) {
      ChunkTable.append(sql, series, ChunkTable.after(last.seq()), fresh);
      return;
    }
    var merged = new PointsBuilder(last.points() + fresh.size());
    ChunkTable.load(sql, series, last.seq(), merged);
    merged.merge(0, fresh, 0, fresh.size());
    ChunkTable.delete(sql, series, last.seq());
    ChunkTable.append(sql, series, last.seq(), merged.unsorted());
  }

  private void writeAllAnew(Points fresh) throws SQLException {
    var all = new PointsBuilder();
    for (Chunk chunk : chunks) {
      ChunkTable.load(sql, series, chunk.seq(), all);
    }
    all.add(fresh);
    sql.update("delete from metric_chunk where series = ?", series);
    ChunkTable.append(sql, series, 0, all.sorted());
  }
}
