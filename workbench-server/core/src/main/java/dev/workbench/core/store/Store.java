package dev.workbench.core.store;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of an open store. Opening, closing and reading block.
final class Store implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Store.class);
  private static final long BYTES_BESIDE_DATA = 512;

  /// Steps of tidying after a purge, of some hundreds of kilobytes each or a megabyte or more, that
  /// may pass without the file getting smaller: while others write, there always is something to
  /// do.
  private static final int FRUITLESS_STEPS = 250;

  /// Steps that find nothing to do.
  private static final int PATIENT_STEPS = 8;

  private static final long PATIENCE_MS = 100;

  private final Database database;
  private final MetricLog metricLog;
  private final GroupCommit writer;
  private final Compactor compactor;
  private final SpaceKeeper space;
  final ExperimentTable experiments;
  final TrackedExperiments tracked;
  final RunTable runs;
  final ArtifactFiles artifacts;
  final OpenSeries openSeries;
  final Jobs jobs = new Jobs();

  private Store(Database database, Path home, StoreSettings settings, Executor completions)
      throws SQLException {
    this.database = database;
    this.experiments = new ExperimentTable(Clock.systemUTC());
    this.tracked = new TrackedExperiments(Clock.systemUTC());
    this.runs = new RunTable(experiments, Clock.systemUTC(), RandomGenerator.getDefault());
    this.artifacts = new ArtifactFiles(home.resolve("artifacts"));
    this.openSeries = new OpenSeries(database);
    this.compactor = new Compactor(database, settings);
    this.metricLog =
        new MetricLog(
            1 + database.read(sql -> sql.number("select max(seq) from metric_log")),
            compactor::logged);
    this.writer = new GroupCommit(database, settings, metricLog, completions);
    this.space = new SpaceKeeper(database);
  }

  /// Opens the store of a home folder.
  ///
  /// @param completions where the futures of writes are completed
  /// @throws dev.workbench.contract.ProblemException when another server uses that home
  static Store open(Path home, StoreSettings settings, Executor completions) throws SQLException {
    completeRestore(home);
    Database database = Database.open(home, settings);
    try {
      return new Store(database, home, settings, completions);
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void completeRestore(Path home) {
    try {
      Restore.complete(home);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot finish restoring a backup into " + home, e);
    }
  }

  <T> T read(Database.Reading<T> reading) throws SQLException {
    return database.read(reading);
  }

  <T> T readSnapshot(Database.Reading<T> reading) throws SQLException {
    return database.readSnapshot(reading);
  }

  /// @param bytes that the work keeps in memory; 0 for work that is never refused
  <T> Future<T> write(long bytes, GroupCommit.Work<T> work) {
    return writer.submit(bytes, work);
  }

  Future<Series.Ack> append(MetricBatch batch) {
    return writer.submit(
        batch.arrow().length + BYTES_BESIDE_DATA, sql -> metricLog.append(sql, batch));
  }

  Future<Series.Ack> append(Series.Batches all) {
    long bytes =
        all.batches().stream().mapToLong(batch -> batch.arrow().length + BYTES_BESIDE_DATA).sum();
    return writer.submit(bytes, sql -> metricLog.appendAll(sql, all.batches()));
  }

  /// A run has ended: what the log holds of it is folded.
  void fold(long runKey) {
    compactor.ended(runKey);
  }

  /// Makes a run that is in the bin invisible: nobody finds it, and nothing can be logged to it.
  ///
  /// @return false when it is not in the bin any more, or has begun to run
  boolean hide(long runKey, String id) {
    return write(
                0,
                sql -> {
                  metricLog.forget(id);
                  return sql.update(
                      "update run set lifecycle = ? where run_key = ? and lifecycle <> 'ACTIVE'"
                          + " and status not in ('SCHEDULED', 'RUNNING')",
                      Bin.PURGED,
                      runKey);
                })
            .await()
        > 0;
  }

  /// Throws away a run that is coming in.
  Future<Void> discard(String id) {
    return write(
        0,
        sql -> {
          metricLog.forget(id);
          Arrivals.discard(sql, id);
          return null;
        });
  }

  /// Puts another summary in place of one, unless points came meanwhile.
  boolean repair(String run, Object[] stored, Object[] counted) {
    return write(
            0,
            sql -> {
              metricLog.forget(run);
              Object series = counted[counted.length - 1];
              Object[] now =
                  sql.first(
                          "select * from metric where series = ?",
                          row -> new SeriesSummary(row).row(),
                          series)
                      .orElse(stored);
              return Arrays.equals(now, stored) && MetricLog.save(sql, counted);
            })
        .await();
  }

  /// Copies the file of the database as of this moment; blocks.
  void copyDatabase(FileChannel target, DatabaseFile.Copied progress)
      throws IOException, SQLException {
    database.file().copyTo(target, progress);
  }

  /// A connection for background work, which commits by hand.
  Connection connect() throws SQLException {
    return database.connect();
  }

  <T> T change(Database.Change<T, SQLException> work) throws SQLException {
    return database.change(work);
  }

  void whileResting(Compactor.Changing work) throws SQLException {
    compactor.whileResting(work);
  }

  /// Makes the file as small as it easily can be, in steps between which others write; blocks.
  void giveSpaceBack(Job job) throws SQLException, InterruptedException {
    job.count("bytesBefore", database.file().size());
    int patience = PATIENT_STEPS;
    long smallest = database.file().size();
    for (int fruitless = 0; fruitless < FRUITLESS_STEPS && patience > 0; fruitless++) {
      database.file().release();
      if (database.file().tidy()) {
        patience = PATIENT_STEPS;
      } else {
        // what was freed lately is free some commits later
        patience--;
        TimeUnit.MILLISECONDS.sleep(PATIENCE_MS);
      }
      if (database.file().size() < smallest) {
        smallest = database.file().size();
        fruitless = 0;
      }
      job.doing("giving the space back");
    }
    job.count("bytesAfter", database.file().size());
  }

  @Override
  public void close() throws SQLException {
    // in reverse; each is closed even when another cannot be
    try (database;
        compactor;
        writer;
        space;
        openSeries;
        jobs) {
      log.debug("closing the store");
    }
  }

  /// Ends the runs that a crash interrupted; to be done before anything else.
  Future<Integer> endInterrupted() {
    return write(0, runs::endInterrupted)
        .onSuccess(ended -> {
          if (ended > 0) {
            log.warn("{} runs were cut short when the last server ended", ended);
          }
        });
  }
}
