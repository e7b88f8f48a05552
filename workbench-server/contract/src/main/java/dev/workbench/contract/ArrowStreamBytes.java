package dev.workbench.contract;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// Writes an Arrow IPC stream of fixed-width columns without empty cells straight from arrays: one
/// copy, no Arrow memory. Batch by batch: [#batch], then each of its columns row by row; [#take]
/// whenever a part is wanted. One thread.
public final class ArrowStreamBytes {
  private static final int CONTINUATION = 0xFFFFFFFF;
  private static final int ALIGNMENT = 8;
  private static final int HEADER_BYTES = 1024;

  /// A schema made ready to be written, once for many streams. Any thread.
  public static final class Format {
    private final int[] widths;
    private final byte[] head;

    /// @param schema of 32-bit and 64-bit integers and doubles
    public Format(Schema schema) {
      this.widths = schema.getFields().stream().mapToInt(ArrowStreamBytes::width).toArray();
      this.head = head(schema);
    }
  }

  private final int[] widths;
  private final int[] starts;
  private byte[] bytes;
  private ByteBuffer view;
  private int size;

  /// Begins a stream with its schema.
  ///
  /// @param schema of 32-bit and 64-bit integers and doubles
  /// @param expectedRows a guess that spares copying
  public ArrowStreamBytes(Schema schema, int expectedRows) {
    this(new Format(schema), expectedRows);
  }

  /// Begins a stream with its schema.
  ///
  /// @param expectedRows a guess that spares copying
  public ArrowStreamBytes(Format format, int expectedRows) {
    this.widths = format.widths;
    this.starts = new int[widths.length];
    this.bytes = new byte[capacity(format.head.length, expectedRows)];
    this.view = view(bytes);
    append(format.head);
  }

  /// Begins a record batch; what its columns hold is put afterwards.
  public void batch(int rows) {
    long body = 0;
    for (int width : widths) {
      body += padded((long) rows * width);
    }
    ByteBuffer header = header(rows, body);
    reserve(Math.toIntExact(2 * Integer.BYTES + padded(header.remaining()) + body));
    int length = Math.toIntExact(padded(header.remaining()));
    view.putInt(size, CONTINUATION).putInt(size + Integer.BYTES, length);
    size += 2 * Integer.BYTES;
    header.get(bytes, size, header.remaining());
    size += length;
    for (int column = 0; column < widths.length; column++) {
      starts[column] = size;
      size += Math.toIntExact(padded((long) rows * widths[column]));
    }
  }

  /// Fills a column of the batch with one number from row `at` on.
  public void fill(int column, int at, int count, int number) {
    var cells = cells(column, at, count).asIntBuffer();
    for (int i = 0; i < count; i++) {
      cells.put(number);
    }
  }

  /// Copies `count` numbers, `from` on, into a column of the batch from row `at` on.
  public void put(int column, int at, int[] numbers, int from, int count) {
    cells(column, at, count).asIntBuffer().put(numbers, from, count);
  }

  /// Copies `count` numbers, `from` on, into a column of the batch from row `at` on.
  public void put(int column, int at, long[] numbers, int from, int count) {
    cells(column, at, count).asLongBuffer().put(numbers, from, count);
  }

  /// Copies `count` numbers, `from` on, into a column of the batch from row `at` on.
  public void put(int column, int at, double[] numbers, int from, int count) {
    cells(column, at, count).asDoubleBuffer().put(numbers, from, count);
  }

  /// Ends the stream.
  public void end() {
    reserve(2 * Integer.BYTES);
    view.putInt(size, CONTINUATION).putInt(size + Integer.BYTES, 0);
    size += 2 * Integer.BYTES;
  }

  /// How many bytes [#take] would give.
  public int size() {
    return size;
  }

  /// What was written since the last time.
  public byte[] take() {
    byte[] taken = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    if (taken == bytes) {
      bytes = new byte[0];
      view = view(bytes);
    }
    size = 0;
    return taken;
  }

  private static byte[] head(Schema schema) {
    var head = new ByteArrayOutputStream();
    try (var channel = new WriteChannel(Channels.newChannel(head))) {
      MessageSerializer.serialize(channel, schema);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode the schema " + schema, e);
    }
    return head.toByteArray();
  }

  /// The metadata of a batch whose columns each have two buffers: no marks of empty cells, and the
  /// cells.
  private ByteBuffer header(int rows, long body) {
    var builder = new FlatBufferBuilder(HEADER_BYTES);
    long[] offsets = new long[widths.length];
    for (int column = 1; column < widths.length; column++) {
      offsets[column] = offsets[column - 1] + padded((long) rows * widths[column - 1]);
    }
    RecordBatch.startNodesVector(builder, widths.length);
    for (int column = 0; column < widths.length; column++) {
      FieldNode.createFieldNode(builder, rows, 0);
    }
    int nodes = builder.endVector();
    RecordBatch.startBuffersVector(builder, 2 * widths.length);
    for (int column = widths.length - 1; column >= 0; column--) {
      Buffer.createBuffer(builder, offsets[column], (long) rows * widths[column]);
      Buffer.createBuffer(builder, offsets[column], 0);
    }
    int buffers = builder.endVector();
    RecordBatch.startRecordBatch(builder);
    RecordBatch.addLength(builder, rows);
    RecordBatch.addNodes(builder, nodes);
    RecordBatch.addBuffers(builder, buffers);
    int batch = RecordBatch.endRecordBatch(builder);
    builder.finish(
        Message.createMessage(
            builder, MetadataVersion.V5, MessageHeader.RecordBatch, batch, body, 0));
    return builder.dataBuffer();
  }

  private static int width(Field field) {
    if (field.getType() instanceof ArrowType.Int number) {
      return number.getBitWidth() / Byte.SIZE;
    }
    if (field.getType() instanceof ArrowType.FloatingPoint) {
      return Double.BYTES;
    }
    throw new IllegalArgumentException(
        "column '" + field.getName() + "' is " + field.getType() + ": only numbers can be written");
  }

  private ByteBuffer cells(int column, int at, int count) {
    int width = widths[column];
    return view.slice(starts[column] + at * width, count * width).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Room for one batch of so many rows, and the end: as good as exact, so that nothing is copied.
  private int capacity(int head, int rows) {
    long body = 0;
    for (int width : widths) {
      body += padded((long) rows * width);
    }
    return (int) Math.min(Integer.MAX_VALUE - ALIGNMENT, head + body + HEADER_BYTES);
  }

  private void append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - ALIGNMENT);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
      view = view(bytes);
    }
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long padded(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
