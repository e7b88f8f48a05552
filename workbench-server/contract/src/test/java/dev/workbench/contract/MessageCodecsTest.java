package dev.workbench.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecsTest {
  static Stream<Class<? extends Message>> messages() {
    return MessageCodecs.types();
  }

  @ParameterizedTest
  @MethodSource("messages")
  <M extends Message> void everyMessageComesThroughTheWireAsItWas(Class<M> type) {
    for (int seed = 0; seed < 20; seed++) {
      M message = new RandomRecords(new Random(seed)).next(type);
      Buffer wire = Buffer.buffer("before");
      MessageCodecs.codec(type).encodeToWire(wire, message);
      M read = MessageCodecs.codec(type).decodeFromWire("before".length(), wire);
      assertThat(read)
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(message);
      assertThat(MessageCodecs.codec(type).transform(message)).isSameAs(message);
    }
  }

  @Test
  void bytesTravelAsTheyAreAndNotAsText() {
    var wire = Buffer.buffer();
    MessageCodecs.codec(Series.Arrow.class).encodeToWire(wire, new Series.Arrow(new byte[100_000]));
    assertThat(wire.length()).isLessThan(100_100);
  }

  @Test
  void fieldsOfANewerSenderArePassedOver() {
    byte[] json = "{\"id\": \"ab\", \"fraction\": 0.5, \"etaMs\": 10}".getBytes();
    var wire = Buffer.buffer().appendInt(json.length).appendBytes(json);
    assertThat(MessageCodecs.codec(Runs.Progress.class).decodeFromWire(0, wire))
        .isEqualTo(new Runs.Progress("ab", 0.5));
  }

  @Test
  void aQueryOfAnOlderSenderAsksForWhatItAlwaysDid() {
    byte[] json =
        ("{\"experiment\":\"a\",\"statuses\":[],\"model\":\"\",\"text\":\"\",\"lifecycleStage\":"
                + "\"ACTIVE\",\"order\":\"name\",\"offset\":3,\"limit\":5}")
            .getBytes();
    var wire = Buffer.buffer().appendInt(json.length).appendBytes(json);
    assertThat(MessageCodecs.codec(Runs.Query.class).decodeFromWire(0, wire))
        .isEqualTo(
            new Runs.Query("a", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "name", 3, 5));
  }
}
