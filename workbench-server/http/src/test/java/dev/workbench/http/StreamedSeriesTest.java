package dev.workbench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Points that are sent part by part.
class StreamedSeriesTest {
  private static final String PATH = "/api/v1/metrics?run=a";
  private static final int PART = 1 << 20;

  private final Port port = new Port();
  private final AtomicReference<Series.Read> read = new AtomicReference<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  @BeforeEach
  void open() {
    port.answer(
        Addresses.OPEN_SERIES,
        wanted -> {
          read.set(wanted);
          return new Series.Stream("1");
        });
    port.answer(
        Addresses.CLOSE_SERIES,
        stream -> {
          closed.countDown();
          return new Series.Ack();
        });
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void thePartsArriveAsOneStream() throws Exception {
    parts(10);
    var response = port.client().send(port.to(PATH).GET().build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Exchange.ARROW);
    assertThat(response.body()).hasSize(10 * PART);
    for (int part = 0; part < 10; part++) {
      assertThat(response.body()[part * PART]).isEqualTo((byte) (part + 1));
    }
    assertThat(closed.getCount()).as("the store closes what was read to its end").isOne();
  }

  @Test
  void numbersAreNotSqueezedEvenForWhoCouldTakeThat() throws Exception {
    parts(2);
    var response =
        port.client()
            .send(
                port.to(PATH).header("Accept-Encoding", "gzip").GET().build(),
                BodyHandlers.ofByteArray());
    assertThat(response.body()).hasSize(2 * PART);
  }

  @Test
  void whatIsAskedForReachesTheStore() throws Exception {
    parts(1);
    port.get(PATH + "&run=b&key=k&from=-5&to=9&last=7&points=100&downsampling=lttb");
    var wanted =
        new Series.Read(List.of("a", "b"), List.of("k"), -5L, 9L, 100, 7, Series.Downsampling.LTTB);
    assertThat(read.get()).isEqualTo(wanted);
    port.post(
        "/api/v1/metrics/query",
        "application/json",
        """
        {"runs": ["a", "b"], "keys": ["k"], "from": -5, "to": 9, "last": 7, "points": 100,
         "downsampling": "lttb"}
        """);
    assertThat(read.get()).isEqualTo(wanted);
  }

  @Test
  void anErrorBeforeTheFirstByteIsAProblem() throws Exception {
    failingAt(1);
    var response = port.get(PATH);
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("damaged");
  }

  @Test
  void anErrorInTheMiddleEndsTheConnectionSoThatNobodyTakesHalfForTheWhole() throws Exception {
    failingAt(3);
    assertThatThrownBy(
            () -> port.client().send(port.to(PATH).GET().build(), BodyHandlers.ofByteArray()))
        .isInstanceOf(IOException.class);
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theStoreIsAskedNoFasterThanTheClientReads() throws Exception {
    parts(200);
    var response = port.client().send(port.to(PATH).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      body.readNBytes(PART);
      Awaitility.await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(10))
          .until(asked::get, now -> now < 100);
      assertThat(body.readAllBytes()).hasSize(199 * PART);
    }
  }

  @Test
  void aClientThatLeavesFreesTheStoresStream() throws Exception {
    parts(Integer.MAX_VALUE);
    var response = port.client().send(port.to(PATH).GET().build(), BodyHandlers.ofInputStream());
    response.body().readNBytes(PART);
    response.body().close();
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private void parts(int count) {
    port.answer(
        Addresses.NEXT_PART,
        stream -> {
          int part = asked.incrementAndGet();
          var bytes = new byte[PART];
          bytes[0] = (byte) part;
          return new Series.Part(bytes, part >= count);
        });
  }

  private void failingAt(int failing) {
    port.answer(
        Addresses.NEXT_PART,
        stream -> {
          if (asked.incrementAndGet() == failing) {
            throw ProblemException.conflict("a chunk is damaged");
          }
          return new Series.Part(new byte[PART], false);
        });
  }
}
