package dev.workbench.core.sharing;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Sharing;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that is written by a thread of its own and handed out part by part: a few parts ahead of
/// who fetches them, never more. Any thread.
final class OpenExport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenExport.class);
  private static final int PART_BYTES = 256 << 10;
  private static final int PARTS_AHEAD = 4;

  /// Below the time that a request waits for its answer.
  private static final long PATIENCE_SECONDS = 25;

  /// Writes the whole file.
  @FunctionalInterface
  interface Writing {
    void writeTo(OutputStream out) throws Exception;
  }

  /// What comes next.
  private sealed interface Item {}

  private record Piece(Sharing.Part part) implements Item {}

  private record Failure(ProblemException problem) implements Item {}

  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(PARTS_AHEAD);
  private final Thread thread;
  private volatile long asked = System.nanoTime();

  OpenExport(Writing writing) {
    this.thread = Thread.ofVirtual().name("export").start(() -> write(writing));
  }

  /// The next part; blocks until it is there.
  ///
  /// @throws ProblemException when the file cannot be completed
  Sharing.Part next() throws InterruptedException {
    asked = System.nanoTime();
    Item item = items.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    asked = System.nanoTime();
    return switch (item) {
      case Piece piece -> piece.part();
      case Failure failure -> throw failure.problem();
      case null ->
          throw new ProblemException(
              ProblemException.Kind.UNAVAILABLE,
              "the store takes too long to read; try again when it has less to do");
    };
  }

  boolean forgotten(long afterNanos) {
    return System.nanoTime() - asked > afterNanos;
  }

  /// Ends the writing; what was not fetched is lost.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void write(Writing writing) {
    try {
      var parts = new Parts();
      writing.writeTo(parts);
      parts.end();
    } catch (InterruptedException given) {
      log.debug("an export was given up");
    } catch (ProblemException e) {
      offer(new Failure(e));
    } catch (Exception e) {
      if (!Thread.currentThread().isInterrupted()) {
        log.error("an export failed", e);
        offer(
            new Failure(
                new ProblemException(ProblemException.Kind.INTERNAL, "the export failed: " + e)));
      }
    }
  }

  private void offer(Item item) {
    try {
      items.put(item);
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
    }
  }

  /// Cuts what is written into parts.
  private final class Parts extends OutputStream {
    private final byte[] buffer = new byte[PART_BYTES];
    private int size;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      int at = from;
      while (at < from + count) {
        if (size == buffer.length) {
          hand(false);
        }
        int more = Math.min(from + count - at, buffer.length - size);
        System.arraycopy(bytes, at, buffer, size, more);
        size += more;
        at += more;
      }
    }

    void end() throws InterruptedException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      hand(true);
    }

    private void hand(boolean last) {
      offer(new Piece(new Sharing.Part(Arrays.copyOf(buffer, size), last)));
      size = 0;
      if (Thread.currentThread().isInterrupted()) {
        throw new ProblemException(ProblemException.Kind.UNAVAILABLE, "the export was given up");
      }
    }
  }
}
