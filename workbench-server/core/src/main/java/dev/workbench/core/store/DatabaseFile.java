package dev.workbench.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/// The file of an H2 database: what of it survives a power cut, and its free space. With [Dialect]
/// and [LostPages] all that is peculiar to H2. Any thread.
///
/// H2 writes each commit where no live data is. After a power cut it goes back to the last commit
/// that is whole on the disk, so that space may be used again only when a commit that does not need
/// it any more is on the disk. H2 itself waits for some time and hopes; here, nothing that was
/// freed since the last [#sync] is used.
final class DatabaseFile implements AutoCloseable {
  /// What a step copies or moves, at most; nothing is committed meanwhile, for some milliseconds.
  private static final int STEP_BYTES = 512 << 10;

  private static final int MOVE_BYTES = 4 << 20;

  /// Where a single commit is larger than a step.
  private static final int LARGE_STEP_BYTES = 32 << 20;

  private static final int HEADER_BYTES = 2 * 4096;
  private static final int COPY_BYTES = 1 << 20;

  /// Percent of what is written that should be live, and of the file that should be written.
  private static final int WANTED_LIVE = 60;

  private static final int WANTED_WRITTEN = 75;

  private final MVStore store;
  private final RandomAccessStore file;
  private final LostPages lostPages;
  private MVStore.TxCounter pinned;

  /// As [Database#change].
  private final Lock changing;

  private DatabaseFile(MVStore store, Lock changing) {
    this.store = store;
    this.changing = changing;
    this.file = (RandomAccessStore) store.getFileStore();
    this.lostPages = new LostPages(store, file);
    this.pinned = store.registerVersionUsage();
    store.setRetentionTime(0);
    // without the lock: who holds it may be waiting for this
    nameLastAlone();
    sync();
  }

  /// The file of an open database.
  ///
  /// @param changing held by whoever changes the database
  static DatabaseFile of(Connection connection, Lock changing) throws SQLException {
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return new DatabaseFile(session.getDatabase().getStore().getMvStore(), changing);
  }

  /// Commits; afterwards, a killed process loses nothing of it.
  ///
  /// H2 2.5 names in the header of the file the commit before the last, and finds the last one only
  /// where it had predicted that it would be, or at the end of the file. So each commit is followed
  /// by a small one, with which it is named.
  void commit(Connection connection) throws SQLException {
    connection.commit();
    nameLast();
  }

  /// Forces what was committed to the disk: afterwards, a power cut loses nothing of it.
  void sync() {
    store.sync();
  }

  /// Forces what was committed to the disk; space that was freed before may be used again.
  synchronized void release() {
    MVStore.TxCounter newest = store.registerVersionUsage();
    nameLast();
    sync();
    store.deregisterVersionUsage(pinned);
    pinned = newest;
  }

  private void nameLast() {
    changing.lock();
    try {
      nameLastAlone();
    } finally {
      changing.unlock();
    }
  }

  private void nameLastAlone() {
    var last = new AtomicLong();
    var named = new AtomicLong();
    // waits for the commit that is being written, if any
    store.executeFilestoreOperation(() -> last.set(file.lastChunkVersion()));
    do {
      store.executeFilestoreOperation(() -> {
        named.set(DataUtils.readHexLong(file.getStoreHeader(), "version", -1));
        // the header says how the file was closed: that this is there makes H2 write it anew,
        // without
        file.getStoreHeader().put("clean", 1);
      });
      if (named.get() < last.get()) {
        store.setStoreVersion(store.getStoreVersion());
        store.commit();
      }
    } while (named.get() < last.get());
  }

  /// A number that grows with each commit.
  long version() {
    return store.getCurrentVersion();
  }

  /// The size of the file in bytes.
  long size() {
    return file.size();
  }

  /// Copies what is live out of commits that are mostly garbage, or moves the end of the file into
  /// gaps and cuts it off: one bounded step.
  ///
  /// @return whether another step may do more
  synchronized boolean tidy() {
    changing.lock();
    try {
      return tidyAlone();
    } finally {
      changing.unlock();
    }
  }

  private boolean tidyAlone() {
    boolean found = lostPages.sweep();
    if (file.getChunksFillRate() < WANTED_LIVE && copied()) {
      store.commit();
      return true;
    }
    store.executeFilestoreOperation(file::dropUnusedChunks);
    return (file.getFillRate() < WANTED_WRITTEN && moved()) || found;
  }

  /// Hears how many bytes of how many have been copied.
  @FunctionalInterface
  interface Copied {
    void accept(long bytes, long of);
  }

  /// Copies the file as it is at this moment, while others go on to write.
  synchronized void copyTo(FileChannel target, Copied progress) throws IOException {
    var header = new AtomicReference<ByteBuffer>();
    var end = new AtomicLong();
    try {
      changing.lock();
      try {
        nameLastAlone();
        store.executeFilestoreOperation(() -> {
          // from here on, nothing but the header is written where something was
          store.setReuseSpace(false);
          header.set(file.readFully(null, 0, HEADER_BYTES));
          end.set(size());
        });
      } finally {
        changing.unlock();
      }
      write(target, header.get());
      for (long at = HEADER_BYTES; at < end.get(); at += COPY_BYTES) {
        write(target, file.readFully(null, at, (int) Math.min(COPY_BYTES, end.get() - at)));
        progress.accept(at, end.get());
      }
      target.force(true);
    } finally {
      store.setReuseSpace(true);
    }
  }

  private static void write(FileChannel target, ByteBuffer bytes) throws IOException {
    bytes.rewind();
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }

  private boolean copied() {
    return store.compact(WANTED_LIVE, STEP_BYTES) || store.compact(WANTED_LIVE, LARGE_STEP_BYTES);
  }

  private boolean moved() {
    long before = size();
    file.compactMoveChunks(WANTED_WRITTEN, MOVE_BYTES, store);
    if (size() >= before) {
      file.compactMoveChunks(WANTED_WRITTEN, LARGE_STEP_BYTES, store);
    }
    nameLast();
    return size() < before;
  }

  boolean isClosed() {
    return store.isClosed();
  }

  /// To be done before the database is closed.
  @Override
  public synchronized void close() {
    if (store.isClosed()) {
      return;
    }
    sync();
    store.deregisterVersionUsage(pinned);
  }
}
