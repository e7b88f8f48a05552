package dev.workbench.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/// Goes through the messages of an Arrow IPC stream without Arrow memory. The bytes may come from
/// outside: whatever is read of them may throw an unchecked exception of the JDK when they are not
/// what they should be. One thread.
public final class ArrowMessages {
  private static final int CONTINUATION = 0xFFFFFFFF;

  private final ByteBuffer stream;
  private ByteBuffer body;

  /// @param length how many of the bytes are the stream
  public ArrowMessages(byte[] bytes, int length) {
    this.stream = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    this.body = stream.slice(0, 0);
  }

  /// The next message; null at the end of the stream.
  public @Nullable Message next() {
    if (!stream.hasRemaining()) {
      return null;
    }
    int length = stream.getInt();
    if (length == CONTINUATION) {
      length = stream.getInt();
    }
    if (length == 0) {
      return null;
    }
    var message = Message.getRootAsMessage(slice(length));
    body = slice(Math.toIntExact(message.bodyLength()));
    return message;
  }

  /// What follows the message that [#next] gave: the cells of its columns.
  public ByteBuffer body() {
    return body;
  }

  /// How many bytes have been gone through.
  public int position() {
    return stream.position();
  }

  /// How many bytes come after them.
  public int remaining() {
    return stream.remaining();
  }

  private ByteBuffer slice(int length) {
    ByteBuffer slice = stream.slice(stream.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    stream.position(stream.position() + length);
    return slice;
  }
}
