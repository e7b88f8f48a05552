package dev.workbench.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Whether the disk still has room, so that writing is refused before the database finds out in the
/// middle of a write. Any thread.
final class DiskSpace {
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path folder;
  private final FileStore disk;
  private final long reserve;
  private volatile long usable = Long.MAX_VALUE;
  private volatile long looked = System.nanoTime() - FRESH_NANOS;

  /// @param reserve how many bytes are left free
  DiskSpace(Path folder, long reserve) {
    this.folder = folder;
    this.reserve = reserve;
    try {
      this.disk = Files.getFileStore(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the disk of " + folder, e);
    }
  }

  /// Whether less than the reserve is free; as it was at most 100 ms ago.
  boolean full() {
    long now = System.nanoTime();
    if (now - looked >= FRESH_NANOS) {
      looked = now;
      usable = look();
    }
    return usable < reserve;
  }

  /// What is wrong when it is [#full].
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "the disk of %s is full: %,d MB are free, and %,d MB are left so; nothing more is stored"
            + " until there is room again",
        folder,
        usable >> 20,
        reserve >> 20);
  }

  private long look() {
    try {
      return disk.getUsableSpace();
    } catch (IOException unknown) {
      // a disk that does not say is written to until it refuses
      return Long.MAX_VALUE;
    }
  }
}
