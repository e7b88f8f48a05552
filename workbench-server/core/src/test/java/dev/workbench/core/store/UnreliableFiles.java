package dev.workbench.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// A file layer under H2 on a disk that may be full or lose its power, which loses what was not
/// forced to it. H2 knows one of a scheme: tests take turns.
public final class UnreliableFiles extends FilePathWrapper {
  static final String SCHEME = "unreliable";

  private static volatile Disk disk = new Disk();

  /// A disk without faults, which the files that are opened from now on lie on.
  static Disk newDisk() {
    FilePath.register(new UnreliableFiles());
    disk = new Disk();
    return disk;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    Path file = Path.of(getBase().toRealPath().toString());
    return new Channel(disk, file, getBase().open(mode));
  }

  /// The disk and its faults. Any thread.
  static final class Disk {
    /// No file gets longer.
    volatile long quota = Long.MAX_VALUE;

    final AtomicLong bytesRead = new AtomicLong();
    private final List<Channel> channels = new ArrayList<>();
    private boolean off;

    /// From now on nothing reaches the disk, and of what was not forced to it only some has.
    synchronized void cutPower(Random chance) throws IOException {
      off = true;
      for (Channel channel : channels) {
        channel.loseSome(chance);
      }
    }

    private synchronized void mustHavePower(String what) throws IOException {
      if (off) {
        throw new IOException("no power to " + what);
      }
    }
  }

  /// A write is kept, lost, or cut short at one of these. A disk that keeps the end of a write and
  /// loses its middle is worse than H2 can tell: it looks at both ends of a commit only.
  private static final int BLOCK = 4096;

  private record Write(long position, byte[] bytes) {}

  private static final class Channel extends FileBaseDefault {
    private final Disk disk;
    private final Path file;
    private final FileChannel base;
    private final List<Write> unforced = new ArrayList<>();

    /// What is on the disk for sure.
    private byte[] forced;

    Channel(Disk disk, Path file, FileChannel base) throws IOException {
      this.disk = disk;
      this.file = file;
      this.base = base;
      this.forced = Files.readAllBytes(file);
      synchronized (disk) {
        disk.channels.add(this);
      }
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      disk.mustHavePower("read");
      int count = base.read(to, position);
      disk.bytesRead.addAndGet(Math.max(0, count));
      return count;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      disk.mustHavePower("write");
      if (position + from.remaining() > disk.quota) {
        throw new IOException("No space left on device");
      }
      var bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      synchronized (disk) {
        unforced.add(new Write(position, bytes));
      }
      return base.write(from, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      disk.mustHavePower("sync");
      synchronized (disk) {
        unforced.forEach(this::apply);
        unforced.clear();
      }
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      disk.mustHavePower("truncate");
      base.truncate(size);
      synchronized (disk) {
        // a file system writes down a new length at once
        unforced.forEach(this::apply);
        unforced.clear();
        forced = Arrays.copyOf(forced, (int) size);
      }
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return base.tryLock(position, size, shared);
    }

    private void loseSome(Random chance) throws IOException {
      for (Write write : unforced) {
        int blocks = (write.bytes().length + BLOCK - 1) / BLOCK;
        int kept = chance.nextBoolean() ? blocks * chance.nextInt(2) : chance.nextInt(blocks + 1);
        int length = Math.min(kept * BLOCK, write.bytes().length);
        apply(new Write(write.position(), Arrays.copyOf(write.bytes(), length)));
      }
      unforced.clear();
      Files.write(file, forced, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void apply(Write write) {
      int end = (int) (write.position() + write.bytes().length);
      if (end > forced.length) {
        forced = Arrays.copyOf(forced, end);
      }
      System.arraycopy(write.bytes(), 0, forced, (int) write.position(), write.bytes().length);
    }
  }
}
