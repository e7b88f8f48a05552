package dev.workbench.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/// Reads an Arrow IPC stream of [ArrowSchemas#MANY_SERIES] of one run, a record batch at a time:
/// any number of points in bounded memory. The bytes may come from outside. One thread; closes
/// nothing.
public final class MetricStream {
  private static final int CONTINUATION = 0xFFFFFFFF;
  private static final int MOST_METADATA_BYTES = 16 << 20;
  private static final int MOST_BODY_BYTES = 256 << 20;
  private static final byte[] HEAD = new ArrowStreamBytes(ArrowSchemas.METRIC_BATCH, 0).take();

  private final InputStream in;

  public MetricStream(InputStream in) {
    this.in = in;
  }

  /// The next points; null at the end. What is in the batch is checked as it is stored.
  ///
  /// @param keys what `series` counts into
  /// @throws ProblemException of kind `INVALID` when this is no such stream
  public @Nullable MetricBatch next(String run, List<MetricBatch.Key> keys) throws IOException {
    try {
      for (byte[] metadata = metadata(); metadata != null; metadata = metadata()) {
        Message message = Message.getRootAsMessage(ByteBuffer.wrap(metadata));
        byte[] body = exactly(message.bodyLength(), MOST_BODY_BYTES);
        if (message.headerType() == MessageHeader.RecordBatch
            && message.header(new RecordBatch()) instanceof RecordBatch batch) {
          return new MetricBatch(
              run, keys, Math.toIntExact(batch.length()), stream(metadata, body));
        }
      }
      return null;
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | BufferUnderflowException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private byte @Nullable [] metadata() throws IOException {
    int length = integer();
    if (length == CONTINUATION) {
      length = integer();
    }
    return length == 0 ? null : exactly(length, MOST_METADATA_BYTES);
  }

  private int integer() throws IOException {
    return ByteBuffer.wrap(exactly(Integer.BYTES, Integer.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  private byte[] exactly(long length, int most) throws IOException {
    if (length < 0 || length > most) {
      throw invalid("a part of it has " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw invalid("it ends in the middle");
    }
    return bytes;
  }

  /// One batch as a stream by itself.
  private static byte[] stream(byte[] metadata, byte[] body) {
    var stream = new ByteArrayOutputStream(HEAD.length + metadata.length + body.length + 16);
    stream.writeBytes(HEAD);
    stream.writeBytes(prefix(metadata.length));
    stream.writeBytes(metadata);
    stream.writeBytes(body);
    stream.writeBytes(prefix(0));
    return stream.toByteArray();
  }

  private static byte[] prefix(int length) {
    return ByteBuffer.allocate(2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(CONTINUATION)
        .putInt(length)
        .array();
  }

  private static ProblemException invalid(String what) {
    return ProblemException.invalid("this is not an Arrow stream of points: " + what);
  }
}
