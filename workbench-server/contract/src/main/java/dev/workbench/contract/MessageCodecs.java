package dev.workbench.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/// One codec for each message: by reference inside a JVM, JSON (or for Arrow data, the bytes)
/// between JVMs.
final class MessageCodecs {
  /// Reads and writes all messages as JSON; unknown fields of newer senders are passed over.
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private MessageCodecs() {}

  static void register(EventBus events) {
    Stream.concat(
            Addresses.ALL.stream().flatMap(a -> Stream.of(a.request(), a.reply())),
            Topics.ALL.stream().map(Topic::event))
        .distinct()
        .forEach(type -> registerOnce(events, type));
  }

  static String nameOf(Class<?> message) {
    return message.getName();
  }

  private static <M extends Message> void registerOnce(EventBus events, Class<M> type) {
    try {
      events.registerCodec(new JsonCodec<>(type));
    } catch (IllegalStateException alreadyRegistered) {
      // a second Bus on the same Vert.x: the codec is there already
    }
  }

  /// Encodes as JSON with the length in front.
  private record JsonCodec<M extends Message>(Class<M> type) implements MessageCodec<M, M> {
    @Override
    public void encodeToWire(Buffer buffer, M message) {
      try {
        byte[] json = JSON.writeValueAsBytes(message);
        buffer.appendInt(json.length).appendBytes(json);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot encode " + type.getSimpleName(), e);
      }
    }

    @Override
    public M decodeFromWire(int position, Buffer buffer) {
      int length = buffer.getInt(position);
      try {
        return JSON.readValue(
            buffer.getBytes(position + Integer.BYTES, position + Integer.BYTES + length), type);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot decode " + type.getSimpleName(), e);
      }
    }

    @Override
    public M transform(M message) {
      return message;
    }

    @Override
    public String name() {
      return nameOf(type);
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
