package dev.workbench.core.store;

import dev.workbench.contract.MetricColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
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
  private static final int CHUNK_POINTS = 8192;

  /// A piece is at most this much of a run's log.
  private static final int PIECE_BATCHES = 256;

  private static final int PIECE_POINTS = 200_000;

  private final StoreSettings settings;
  private final Connection connection;
  private final Sql sql;
  private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  Compactor(Database database, StoreSettings settings) throws SQLException {
    this.settings = settings;
    this.connection = database.connect();
    this.sql = new Sql(connection);
    sql.each(
        "select run_key, count(*) from metric_log group by run_key",
        row -> waiting.put(row.getLong(1), settings.foldBatches()));
    connection.rollback();
    this.thread = Thread.ofPlatform().name("store-compactor").daemon().start(this::work);
  }

  /// A batch of that run is in the log.
  void logged(long runKey) {
    if (waiting.merge(runKey, 1, Integer::sum) == settings.foldBatches()) {
      wake.release();
    }
  }

  /// A run has ended: what its log holds is folded soon.
  void ended(long runKey) {
    waiting.put(runKey, settings.foldBatches());
    wake.release();
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
    sql.close();
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
        waiting.remove(run.getKey());
        while (!closed && foldPiece(run.getKey())) {
          // piece by piece
        }
      }
    }
  }

  /// @return whether there was anything to fold
  private boolean foldPiece(long runKey) throws SQLException {
    List<long[]> piece = piece(runKey);
    if (piece.isEmpty()) {
      connection.rollback();
      return false;
    }
    long upTo = piece.getLast()[0];
    Map<Long, PointsBuilder> bySeries = new LinkedHashMap<>();
    sql.each(
        "select series, points, data from metric_log where run_key = ? and seq <= ? order by seq",
        row -> scatter(row.getString(1), row.getInt(2), row.getBytes(3), bySeries),
        runKey,
        upTo);
    for (Map.Entry<Long, PointsBuilder> series : bySeries.entrySet()) {
      fold(series.getKey(), series.getValue());
    }
    sql.update("delete from metric_log where run_key = ? and seq <= ?", runKey, upTo);
    connection.commit();
    return true;
  }

  /// The first rows of a run's log, as (seq, points), that are a piece.
  private List<long[]> piece(long runKey) throws SQLException {
    List<long[]> rows =
        sql.list(
            "select seq, points from metric_log where run_key = ? order by seq fetch first "
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

  private static void scatter(
      String series, int points, byte[] data, Map<Long, PointsBuilder> bySeries) {
    long[] numbers = SeriesReader.numbers(series);
    MetricColumns columns = SeriesReader.columns(numbers.length, points, data);
    for (int i = 0; i < points; i++) {
      bySeries
          .computeIfAbsent(numbers[columns.series()[i]], s -> new PointsBuilder())
          .add(columns.steps()[i], columns.times()[i], columns.values()[i]);
    }
  }

  /// Merges new points with the series' last chunk when that is not full, and cuts them into
  /// chunks.
  private void fold(long series, PointsBuilder logged) throws SQLException {
    long seq = 1 + sql.number("select max(seq) from metric_chunk where series = ?", series);
    var all = new PointsBuilder();
    var last =
        sql.first(
            "select data from metric_chunk where series = ? and seq = ? and points < "
                + CHUNK_POINTS,
            row -> row.getBytes(1),
            series,
            seq - 1);
    if (last.isPresent()) {
      all.add(ChunkCodec.decode(last.get()));
      seq--;
      sql.update("delete from metric_chunk where series = ? and seq = ?", series, seq);
    }
    all.add(logged.unsorted());
    Points sorted = all.sorted();
    for (int from = 0; from < sorted.size(); from += CHUNK_POINTS) {
      insert(series, seq++, sorted.slice(from, Math.min(from + CHUNK_POINTS, sorted.size())));
    }
  }

  private void insert(long series, long seq, Points chunk) throws SQLException {
    double min = Double.NaN;
    double max = Double.NaN;
    for (double value : chunk.values()) {
      if (!Double.isNaN(value)) {
        min = Double.isNaN(min) ? value : Math.min(min, value);
        max = Double.isNaN(max) ? value : Math.max(max, value);
      }
    }
    sql.update(
        "insert into metric_chunk (series, seq, points, first_step, last_step, min_value,"
            + " max_value, data) values (?, ?, ?, ?, ?, ?, ?, ?)",
        series,
        seq,
        chunk.size(),
        chunk.steps()[0],
        chunk.steps()[chunk.size() - 1],
        min,
        max,
        ChunkCodec.encode(chunk));
  }

  private void undo(Exception failure) {
    log.error("folding the metric log failed; the log stays as it is and is tried again", failure);
    try {
      connection.rollback();
      wake.tryAcquire(settings.foldPause().toMillis(), TimeUnit.MILLISECONDS);
    } catch (SQLException e) {
      log.error("the compactor could not undo its transaction", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the compactor of the store", e);
    }
  }
}
