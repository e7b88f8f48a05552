package dev.workbench.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the database's file small while it is open, in small steps of a thread of its own: a
/// little under load, all that there is to do when nothing is written.
final class SpaceKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SpaceKeeper.class);
  private static final Duration EVERY = Duration.ofMillis(100);

  /// Under load, at most this much of each interval.
  private static final long BUSY_NANOS = Duration.ofMillis(20).toNanos();

  private static final long IDLE_NANOS = Duration.ofMillis(80).toNanos();

  /// So many intervals without a commit are idle.
  private static final int IDLE_INTERVALS = 5;

  /// A file below this size is left alone while it is written to.
  private static final long SMALL_BYTES = 16L << 20;

  /// The statistics for plans are renewed after so many commits, when idle or at last after thrice
  /// as many.
  private static final long RENEWED_AFTER = 500;

  private final Database database;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private long seenVersion;
  private long tidiedVersion = -1;
  private long tidiedSize;
  private long analyzedVersion;
  private int quiet;

  SpaceKeeper(Database database) {
    this.database = database;
    this.thread = Thread.ofPlatform().name("store-space").daemon().start(this::work);
  }

  /// Ends the thread after the step that it is at; blocks.
  @Override
  public void close() {
    closed.countDown();
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
  }

  private void work() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look(database.file());
        } catch (SQLException | RuntimeException e) {
          // the writers meet the same fault, and tell those who wait
          log.warn("the store's file is not kept small for now: {}", e.toString());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the keeper of the store's space", e);
    }
  }

  private void look(DatabaseFile file) throws SQLException {
    boolean written = file.version() != seenVersion;
    quiet = written ? 0 : quiet + 1;
    if (written) {
      file.release();
    }
    boolean idle = quiet >= IDLE_INTERVALS;
    if (file.version() - analyzedVersion > (idle ? RENEWED_AFTER : 3 * RENEWED_AFTER)) {
      analyze(file);
    }
    if (idle && tidiedVersion != file.version()) {
      tidy(file, IDLE_NANOS);
    } else if (file.size() > Math.max(SMALL_BYTES, tidiedSize + tidiedSize / 2)) {
      tidy(file, BUSY_NANOS);
    }
    seenVersion = file.version();
  }

  private void analyze(DatabaseFile file) throws SQLException {
    analyzedVersion = file.version();
    try (Connection connection = database.connect()) {
      database.change(() -> {
        Dialect.analyze(connection);
        connection.commit();
        return connection;
      });
    }
  }

  private void tidy(DatabaseFile file, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean more = true;
    while (more && System.nanoTime() < end && closed.getCount() > 0) {
      more = file.tidy();
      file.release();
    }
    if (!more) {
      tidiedVersion = file.version();
      tidiedSize = file.size();
    }
  }
}
