package dev.workbench.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/// Vectors as the bytes of an Arrow IPC stream.
public final class ArrowBytes {
  /// Schema, message headers and padding, rounded up.
  private static final int OVERHEAD = 2048;

  private ArrowBytes() {}

  /// A stream of one record batch with what the vectors hold now.
  ///
  /// @param expectedBytes of the data, a guess that spares copying
  public static byte[] of(VectorSchemaRoot root, int expectedBytes) {
    var bytes = new ArrayChannel(OVERHEAD + expectedBytes);
    try (var writer = new ArrowStreamWriter(root, null, bytes)) {
      writer.writeBatch();
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot encode " + root.getRowCount() + " rows as an Arrow stream", e);
    }
    return bytes.toByteArray();
  }

  /// Collects what is written in an array that grows.
  private static final class ArrayChannel implements WritableByteChannel {
    private byte[] bytes;
    private int size;

    ArrayChannel(int capacity) {
      bytes = new byte[capacity];
    }

    @Override
    public int write(ByteBuffer source) {
      int length = source.remaining();
      if (bytes.length - size < length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
      }
      source.get(bytes, size, length);
      size += length;
      return length;
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // nothing to give back
    }
  }
}
