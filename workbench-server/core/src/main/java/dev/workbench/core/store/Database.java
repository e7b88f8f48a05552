package dev.workbench.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.workbench.contract.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// The open database of a home folder, with its schema brought up to date. Any thread.
final class Database implements AutoCloseable {

  /// Reads with a connection of the pool.
  @FunctionalInterface
  interface Reading<T> {
    T read(Sql sql) throws SQLException;
  }

  /// Work that changes the database.
  @FunctionalInterface
  interface Change<T, E extends Exception> {
    T make() throws E;
  }

  /// Within `store/`.
  static final String FILE = "workbench.mv.db";

  static final String LOCK = "workbench.lock";

  private static final int READERS = 8;

  /// How often a reader tries while the database closes itself and is opened again.
  private static final int MOST_TRIES = 20;

  private static final long PAUSE_MS = 50;

  private final FileChannel lock;
  private final DataSource source;
  private final HikariDataSource pool;
  private final DiskSpace disk;
  private final Lock changing;
  private DatabaseFile file;

  private Database(
      FileChannel lock, DataSource source, HikariDataSource pool, DiskSpace disk, Lock changing)
      throws SQLException {
    this.lock = lock;
    this.source = source;
    this.pool = pool;
    this.disk = disk;
    this.changing = changing;
    this.file = file(source, changing);
  }

  static Database open(Path home) throws SQLException {
    return open(home, StoreSettings.DEFAULTS);
  }

  /// Opens or creates `home/store/workbench.mv.db`.
  ///
  /// @throws ProblemException of kind `CONFLICT` when another server uses that home, when it cannot
  ///   be read or written, or when a newer program has written it
  static Database open(Path home, StoreSettings settings) throws SQLException {
    return open(home, settings, Migration.SCHEMA);
  }

  /// @param migrations where the migrations of the schema are
  static Database open(Path home, StoreSettings settings, String... migrations)
      throws SQLException {
    Path folder = home.resolve("store");
    FileChannel lock = lock(home, folder);
    try {
      return open(lock, folder, settings, new Migration(folder.resolve(FILE), migrations));
    } catch (SQLException | IOException | RuntimeException e) {
      close(lock);
      if (Dialect.isInUse(e)) {
        throw inUse(home);
      }
      throw Dialect.explained(folder.resolve(FILE), e);
    }
  }

  private static Database open(
      FileChannel lock, Path folder, StoreSettings settings, Migration migration)
      throws SQLException, IOException {
    migration.undoCutShort();
    boolean isOld = Files.exists(folder.resolve(FILE));
    if (!isOld) {
      migration.copy();
    }
    DataSource source = Dialect.open(settings.fileLayer(), folder.resolve("workbench"));
    HikariDataSource pool = pool(source);
    boolean done = false;
    try {
      if (migration.isNeeded(pool)) {
        if (isOld) {
          pool.close();
          migration.copy();
          pool = pool(source);
        }
        migration.run(pool);
      }
      var disk = new DiskSpace(folder, settings.reserveBytes());
      var database = new Database(lock, source, pool, disk, new ReentrantLock());
      migration.done();
      done = true;
      return database;
    } finally {
      if (!done) {
        pool.close();
        migration.undoCutShort();
      }
    }
  }

  /// A connection outside the pool, for one thread that keeps it; commits by hand.
  Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /// Its file. A database that has closed itself, because the file could not be written, is opened
  /// again.
  synchronized DatabaseFile file() throws SQLException {
    if (file.isClosed()) {
      file = file(source, changing);
    }
    return file;
  }

  /// The disk that it lies on.
  DiskSpace disk() {
    return disk;
  }

  /// Does something that changes the database, commit included, while nobody else does.
  ///
  /// A commit writes the tables as they are, one after the other: what another thread was changing
  /// would be in it by half, and without what undoes it, for a process that is killed just then.
  <T, E extends Exception> T change(Change<T, E> work) throws E {
    changing.lock();
    try {
      return work.make();
    } finally {
      changing.unlock();
    }
  }

  /// The version of the schema.
  String schema() throws SQLException {
    return read(sql ->
        sql.list(
                "select \"version\" from \"flyway_schema_history\" where \"version\" is not null"
                    + " order by \"installed_rank\" desc",
                row -> row.getString(1))
            .getFirst());
  }

  /// Reads what is committed; blocks. Several statements may see several states.
  <T> T read(Reading<T> reading) throws SQLException {
    return again(() -> {
      try (Connection connection = pool.getConnection();
          Sql sql = new Sql(connection)) {
        return reading.read(sql);
      }
    });
  }

  /// Reads what is committed as of one moment, in as many statements as it takes; blocks.
  <T> T readSnapshot(Reading<T> reading) throws SQLException {
    return again(() -> snapshot(reading));
  }

  private <T> T snapshot(Reading<T> reading) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Dialect.SNAPSHOT);
      try (Sql sql = new Sql(connection)) {
        return reading.read(sql);
      } finally {
        connection.rollback();
      }
    }
  }

  /// Something to be read.
  private interface Attempt<T> {
    T read() throws SQLException;
  }

  /// A database that closes itself, because its file could not be written, is opened again by the
  /// next connection when it has done so.
  private <T> T again(Attempt<T> attempt) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.read();
      } catch (SQLException e) {
        if (!Dialect.isLost(e) || tries == MOST_TRIES) {
          throw e;
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        pause();
      }
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the database is opened again", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      file.close();
    }
    pool.close();
    close(lock);
  }

  private static DatabaseFile file(DataSource source, Lock changing) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return DatabaseFile.of(connection, changing);
    }
  }

  private static HikariDataSource pool(DataSource source) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setPoolName("store-readers");
    return new HikariDataSource(config);
  }

  /// H2 locks its file against other processes; this lock holds inside one as well.
  private static FileChannel lock(Path home, Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean locked = false;
      try {
        locked = channel.tryLock() != null;
      } catch (OverlappingFileLockException heldInThisProcess) {
        // as good as held elsewhere
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      if (!locked) {
        throw inUse(home);
      }
      return channel;
    } catch (IOException e) {
      throw ProblemException.conflict(
          "the store needs to write in %s and cannot (%s): see to whom that folder belongs, or choose another --home"
              .formatted(folder, e));
    }
  }

  private static ProblemException inUse(Path home) {
    return ProblemException.conflict(
        "another Workbench server uses the home "
            + home
            + ": stop it, or give this one another --home");
  }

  private static void close(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the lock of the store", e);
    }
  }
}
