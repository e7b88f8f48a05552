package dev.workbench.core.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds the log into sorted chunks in the background, a bounded piece at a time, each in one
/// transaction: a crash finds either the log or the chunks. [#logged] and [#foldAll] from any
/// thread.
final class Compactor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Compactor.class);

  /// So many points make a run's log due as one batch does, however few batches hold them.
  private static final int POINTS_LIKE_A_BATCH = 100;

  /// A piece is at most this much of a run's log.
  private static final int PIECE_BATCHES = 1024;

  private static final int PIECE_POINTS = 200_000;

  /// At least so long after a failure.
  private static final long RETRY_MS = 200;

  /// Work that must not meet a fold of the same run.
  @FunctionalInterface
  interface Changing {
    void change() throws SQLException;
  }

  private final Object folding = new Object();
  private final StoreSettings settings;
  private final Database database;
  private final OwnConnection connection;
  private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  Compactor(Database database, StoreSettings settings) throws SQLException {
    this.settings = settings;
    this.database = database;
    this.connection = new OwnConnection(database);
    connection
        .sql()
        .each(
            "select run_key, count(*) from metric_log group by run_key",
            row -> waiting.put(row.getLong(1), settings.foldBatches()));
    connection.undo();
    this.thread = Thread.ofPlatform().name("store-compactor").daemon().start(this::work);
  }

  /// A batch of that run is in the log.
  void logged(long runKey, int points) {
    int weight = Math.max(1, points / POINTS_LIKE_A_BATCH);
    int sum = waiting.merge(runKey, weight, (a, b) -> Math.min(a + b, settings.foldBatches()));
    if (sum == settings.foldBatches() && wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /// A run has ended: what its log holds is folded soon.
  void ended(long runKey) {
    waiting.put(runKey, settings.foldBatches());
    wake.release();
  }

  /// Does something while no log is folded; blocks.
  void whileResting(Changing work) throws SQLException {
    synchronized (folding) {
      work.change();
    }
  }

  /// Ends the thread after the piece that it is at; blocks.
  @Override
  public void close() throws SQLException {
    closed = true;
    wake.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }

  private void work() {
    while (!closed) {
      try {
        foldDue();
        wake.tryAcquire(settings.foldPause().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (SQLException | RuntimeException e) {
        undo(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the compactor of the store", e);
      }
    }
  }

  private void foldDue() throws SQLException {
    for (Map.Entry<Long, Integer> run : waiting.entrySet()) {
      if (run.getValue() >= settings.foldBatches()) {
        foldRun(run.getKey());
      }
    }
  }

  private void foldRun(long runKey) throws SQLException {
    waiting.remove(runKey);
    boolean done = false;
    try {
      while (!closed && foldPiece(runKey)) {
        // piece by piece
      }
      done = true;
    } finally {
      if (!done) {
        waiting.put(runKey, settings.foldBatches());
      }
    }
  }

  /// @return whether there was anything to fold
  private boolean foldPiece(long runKey) throws SQLException {
    synchronized (folding) {
      return fold(connection.sql(), runKey);
    }
  }

  private boolean fold(Sql sql, long runKey) throws SQLException {
    List<long[]> piece = piece(sql, runKey);
    if (piece.isEmpty()) {
      connection.undo();
      return false;
    }
    long upTo = piece.getLast()[0];
    var logged = new LogTail(series -> true);
    sql.each(
        "select series, points, data from metric_log where run_key = ? and seq <= ?"
            + " order by run_key, seq",
        row -> logged.add(row.getString(1), row.getInt(2), row.getBytes(3)),
        runKey,
        upTo);
    return database.change(() -> replace(sql, runKey, upTo, logged));
  }

  /// Chunks in place of the log.
  private boolean replace(Sql sql, long runKey, long upTo, LogTail logged) throws SQLException {
    try {
      for (Map.Entry<Long, PointsBuilder> series : logged.bySeries().entrySet()) {
        Folding.fold(sql, series.getKey(), series.getValue());
      }
      sql.update("delete from metric_log where run_key = ? and seq <= ?", runKey, upTo);
      connection.commit();
      return true;
    } catch (SQLException | RuntimeException e) {
      connection.undoAfter(e);
      throw e;
    }
  }

  /// The first rows of a run's log, as (seq, points), that are a piece.
  private static List<long[]> piece(Sql sql, long runKey) throws SQLException {
    List<long[]> rows =
        sql.list(
            "select seq, points from metric_log where run_key = ? order by run_key, seq fetch first "
                + PIECE_BATCHES
                + " rows only",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            runKey);
    long points = 0;
    for (int i = 0; i < rows.size(); i++) {
      points += rows.get(i)[1];
      if (points > PIECE_POINTS) {
        return rows.subList(0, i + 1);
      }
    }
    return rows;
  }

  private void undo(Exception failure) {
    log.error("folding the metric log failed; the log stays as it is and is tried again", failure);
    connection.undoAfter(failure);
    try {
      wake.tryAcquire(Math.max(RETRY_MS, settings.foldPause().toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the compactor of the store", e);
    }
  }
}
