package dev.workbench.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// One codec for each message: by reference inside a JVM; between JVMs JSON, behind which bytes
/// such as Arrow data follow as they are.
final class MessageCodecs {
  /// Reads and writes all messages as JSON; unknown fields of newer senders are passed over.
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final byte[] NOTHING = {};

  /// The messages that carry bytes.
  private static final Map<Class<?>, Payload<?>> PAYLOADS =
      Map.of(
          MetricBatch.class,
          new Payload<MetricBatch>(
              MetricBatch::arrow, (m, b) -> new MetricBatch(m.run(), m.keys(), m.rows(), b)),
          Series.Arrow.class,
          new Payload<Series.Arrow>(Series.Arrow::ipc, (m, b) -> new Series.Arrow(b)),
          Series.Part.class,
          new Payload<Series.Part>(Series.Part::ipc, (m, b) -> new Series.Part(b, m.last())),
          Sharing.Part.class,
          new Payload<Sharing.Part>(Sharing.Part::bytes, (m, b) -> new Sharing.Part(b, m.last())),
          Series.Artifact.class,
          new Payload<Series.Artifact>(
              Series.Artifact::content,
              (m, b) -> new Series.Artifact(m.run(), m.path(), m.bytes(), b)));

  /// How a message's bytes are taken from it and put into it.
  private record Payload<M>(Function<M, byte[]> bytes, BiFunction<M, byte[], M> with) {}

  private MessageCodecs() {}

  static void register(EventBus events) {
    types().forEach(type -> registerOnce(events, type));
  }

  static String nameOf(Class<?> message) {
    return message.getName();
  }

  /// Every message that crosses the bus, once.
  static Stream<Class<? extends Message>> types() {
    return Stream.concat(
            Addresses.ALL.stream().flatMap(a -> Stream.of(a.request(), a.reply())),
            Topics.ALL.stream().map(Topic::event))
        .distinct();
  }

  @SuppressWarnings("unchecked") // a payload stands under its message's class
  static <M extends Message> MessageCodec<M, M> codec(Class<M> type) {
    var payload = (Payload<M>) PAYLOADS.get(type);
    var json = new JsonCodec<>(type);
    return payload == null ? json : new PayloadCodec<>(json, payload);
  }

  private static <M extends Message> void registerOnce(EventBus events, Class<M> type) {
    try {
      events.registerCodec(codec(type));
    } catch (IllegalStateException alreadyRegistered) {
      // a second Bus on the same Vert.x: the codec is there already
    }
  }

  /// Encodes a message without its bytes as JSON, then the bytes with their length in front.
  private record PayloadCodec<M extends Message>(JsonCodec<M> json, Payload<M> payload)
      implements MessageCodec<M, M> {
    @Override
    public void encodeToWire(Buffer buffer, M message) {
      json.encodeToWire(buffer, payload.with().apply(message, NOTHING));
      byte[] bytes = payload.bytes().apply(message);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    }

    @Override
    public M decodeFromWire(int position, Buffer buffer) {
      M message = json.decodeFromWire(position, buffer);
      int at = position + Integer.BYTES + buffer.getInt(position);
      int start = at + Integer.BYTES;
      return payload.with().apply(message, buffer.getBytes(start, start + buffer.getInt(at)));
    }

    @Override
    public M transform(M message) {
      return message;
    }

    @Override
    public String name() {
      return json.name();
    }

    @Override
    public byte systemCodecID() {
      return -1;
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
