package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of the database: each transaction takes all the work that arrived while the last
/// one committed, and answers it after its commit. [#submit] and [#close] from any thread.
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /// No transaction takes more than about this.
  private static final long GROUP_BYTES = 16L << 20;

  /// A change of the database. It throws a [ProblemException] only before it has changed anything;
  /// any other failure undoes the whole transaction, whose works are then done one by one.
  @FunctionalInterface
  interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /// Work that keeps state of what is in the database.
  interface Cached {
    /// Writes what the works of this transaction left to write, just before the commit.
    void beforeCommit(Sql sql) throws SQLException;

    /// Forgets everything, because a transaction was undone.
    void forget();
  }

  private record Item<T>(long bytes, @Nullable Work<T> work, Promise<T> promise) {}

  private record Done<T>(Promise<T> promise, @Nullable T result, @Nullable Throwable failure) {
    void complete() {
      if (failure == null) {
        promise.complete(result);
      } else {
        promise.fail(failure);
      }
    }
  }

  private final StoreSettings settings;
  private final Cached cached;
  private final Executor completions;
  private final Database database;
  private final DiskSpace disk;
  private final OwnConnection connection;
  private final LinkedBlockingQueue<Item<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Thread thread;
  private boolean closed;

  /// Only the writer's thread looks at it.
  private boolean endSeen;

  /// @param completions where the futures are completed, in the order of commits
  GroupCommit(Database database, StoreSettings settings, Cached cached, Executor completions)
      throws SQLException {
    this.settings = settings;
    this.cached = cached;
    this.completions = completions;
    this.database = database;
    this.disk = database.disk();
    this.connection = new OwnConnection(database);
    this.thread = Thread.ofPlatform().name("store-writer").daemon().start(this::write);
  }

  /// Does the work in the next transaction.
  ///
  /// @param bytes that the work keeps in memory; 0 for work that is never refused
  /// @return completed after the commit; fails as `TOO_BUSY` when too many bytes wait already, and
  ///   as `UNAVAILABLE` when the disk is full
  synchronized <T> Future<T> submit(long bytes, Work<T> work) {
    if (closed) {
      return Future.failedFuture(unavailable("the store is stopping; start it again"));
    }
    if (bytes > 0 && waitingBytes.get() + bytes > settings.queueBytes() && !queue.isEmpty()) {
      return Future.failedFuture(
          new ProblemException(
              ProblemException.Kind.TOO_BUSY,
              "%d bytes wait to be stored already; try again in a moment"
                  .formatted(waitingBytes.get())));
    }
    if (bytes > 0 && disk.full()) {
      return Future.failedFuture(unavailable(disk.toString()));
    }
    waitingBytes.addAndGet(bytes);
    Promise<T> promise = Promise.promise();
    queue.add(new Item<>(bytes, work, promise));
    return promise.future();
  }

  /// Finishes what was submitted and ends the thread; blocks.
  @Override
  public void close() throws SQLException {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(new Item<>(0, null, Promise.promise()));
      }
    }
    joinUninterruptibly();
    connection.close();
  }

  private void write() {
    List<Item<?>> group = new ArrayList<>();
    try {
      while (takeGroup(group)) {
        List<Done<?>> done = commit(group);
        completions.execute(() -> done.forEach(Done::complete));
        waitingBytes.addAndGet(-group.stream().mapToLong(Item::bytes).sum());
        group.clear();
      }
    } finally {
      refuseAll(group);
    }
  }

  /// What an error of the machine, such as no memory, kept from being done; usually nothing.
  private synchronized void refuseAll(List<Item<?>> group) {
    closed = true;
    queue.drainTo(group);
    for (Item<?> item : group) {
      item.promise().tryFail(unavailable("the store has stopped writing; see the server's log"));
    }
  }

  /// @return false when closed and nothing is left
  private boolean takeGroup(List<Item<?>> group) {
    if (endSeen) {
      return false;
    }
    try {
      long bytes = 0;
      for (Item<?> item = queue.take(); item != null; item = queue.poll()) {
        if (item.work() == null) {
          endSeen = true;
          break;
        }
        group.add(item);
        bytes += item.bytes();
        if (bytes > GROUP_BYTES) {
          break;
        }
      }
      return !group.isEmpty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the writer of the store", e);
    }
  }

  private List<Done<?>> commit(List<Item<?>> group) {
    List<Done<?>> done = database.change(() -> committed(group));
    try {
      if (settings.durability() == StoreSettings.Durability.FSYNC) {
        database.file().sync();
      }
      return done;
    } catch (SQLException | RuntimeException e) {
      undo(e);
      return allUncertain(group, e);
    }
  }

  private List<Done<?>> committed(List<Item<?>> group) {
    List<Done<?>> done = new ArrayList<>(group.size());
    try {
      Sql sql = connection.sql();
      for (Item<?> item : group) {
        done.add(run(item, sql));
      }
      cached.beforeCommit(sql);
    } catch (SQLException | RuntimeException e) {
      undo(e);
      return group.size() == 1
          ? List.of(failed(group.getFirst(), e))
          : group.stream().<Done<?>>map(item -> committed(List.of(item)).getFirst()).toList();
    }
    try {
      database.file().commit(connection.sql().connection());
      return done;
    } catch (SQLException | RuntimeException e) {
      // not tried again: it may be there, and must not be there twice
      undo(e);
      return allUncertain(group, e);
    }
  }

  private static List<Done<?>> allUncertain(List<Item<?>> group, Exception cause) {
    return group.stream().<Done<?>>map(item -> uncertain(item, cause)).toList();
  }

  private <T> Done<T> run(Item<T> item, Sql sql) throws SQLException {
    if (item.work() == null) {
      throw new IllegalStateException("the mark of closing is no work");
    }
    try {
      return new Done<>(item.promise(), item.work().run(sql), null);
    } catch (ProblemException refused) {
      return new Done<>(item.promise(), null, refused);
    }
  }

  /// Nothing of it is stored. When the database is gone for a while, the same is done later.
  private static <T> Done<T> failed(Item<T> item, Exception cause) {
    log.error("the store could not write", cause);
    String what = "the store could not write: " + cause.getMessage();
    return new Done<>(
        item.promise(),
        null,
        Dialect.isLost(cause)
            ? unavailable(what)
            : new ProblemException(ProblemException.Kind.INTERNAL, what));
  }

  /// It may be stored or not.
  private static <T> Done<T> uncertain(Item<T> item, Exception cause) {
    log.error("the store could not commit", cause);
    return new Done<>(
        item.promise(),
        null,
        new ProblemException(
            ProblemException.Kind.INTERNAL,
            "the store could not commit, and what was to be stored may be there or not: "
                + cause.getMessage()));
  }

  private void undo(Exception failure) {
    cached.forget();
    connection.undoAfter(failure);
  }

  private static ProblemException unavailable(String why) {
    return new ProblemException(ProblemException.Kind.UNAVAILABLE, why);
  }

  private void joinUninterruptibly() {
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
}
