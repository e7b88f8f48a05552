package dev.workbench.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ArrowStreamBytes;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Points sent over HTTP.
class IntakeTest {
  private static final String JSON = "application/json";
  private static final String PATH = "/api/v1/runs/" + Answers.RUN + "/metrics";
  private static final String POINT =
      "{\"metrics\": [{\"key\": \"loss\", \"step\": 1, \"value\": 0.5}]}";
  private static final int LARGEST = 1 << 20;
  private static final HttpSettings.Intake SMALL =
      new HttpSettings.Intake(LARGEST, 4 << 20, Duration.ofSeconds(30));

  private final Port port = new Port(SMALL);
  private final List<MetricBatch> stored = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void jsonPointsAreStoredAndCounted() throws Exception {
    storing();
    long before = System.currentTimeMillis();
    var response = port.post(PATH, JSON, POINT);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"points\":1}");
    MetricBatch batch = stored.getFirst();
    assertThat(batch.run()).isEqualTo(Answers.RUN);
    assertThat(batch.keys()).containsExactly(new MetricBatch.Key("loss", "NEITHER", ""));
    var points = MetricBatchReader.read(batch);
    assertThat(points.steps()).containsExactly(1);
    assertThat(points.values()).containsExactly(0.5);
    assertThat(points.times()[0]).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void aBodyThatIsReadByAWorkerIsStoredAsWell() throws Exception {
    storing();
    String points =
        IntStream.range(0, 5000)
            .mapToObj(i -> "{\"key\": \"k\", \"step\": " + i + ", \"value\": " + i + "}")
            .collect(Collectors.joining(","));
    var response = port.post(PATH, JSON + "; charset=utf-8", "{\"metrics\": [" + points + "]}");
    assertThat(response.body()).isEqualTo("{\"points\":5000}");
    assertThat(MetricBatchReader.read(stored.getFirst()).steps())
        .isEqualTo(IntStream.range(0, 5000).asLongStream().toArray());
  }

  @Test
  void arrowPointsAreStoredAndCounted() throws Exception {
    storing();
    var response = port.send(arrow(PATH, arrow(20_000)));
    assertThat(response.body()).isEqualTo("{\"points\":20000}");
    assertThat(stored.getFirst().rows()).isEqualTo(20_000);
  }

  @Test
  void pointsOfManyRunsAreStoredTogether() throws Exception {
    List<Series.Batches> all = new CopyOnWriteArrayList<>();
    port.answer(
        Addresses.APPEND_ALL,
        batches -> {
          all.add(batches);
          return new Series.Ack();
        });
    var response =
        port.post(
            "/api/v1/metrics",
            JSON,
            """
            {"series": [{"run": "a", "key": "k", "steps": [1], "values": [1]},
                        {"run": "b", "key": "k", "steps": [1], "values": [2]}]}
            """);
    assertThat(response.body()).isEqualTo("{\"points\":2}");
    assertThat(all.getFirst().batches()).extracting(MetricBatch::run).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/json|{\"metrics\": [{\"key\": 1}]}|400|line 1 column 22",
        "application/json||400|the body must be",
        "application/vnd.apache.arrow.stream|abc|400|not an Arrow IPC stream",
        "text/csv|a,b|415|Content-Type 'text/csv' is not taken here; send application/vnd",
      })
  void aBadBodyStoresNothingAndIsExplained(String type, String body, int status, String why)
      throws Exception {
    storing();
    var response = port.post(PATH, type, body == null ? "" : body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(why);
    assertThat(stored).isEmpty();
  }

  @Test
  void aSqueezedBodyAndAnUnknownParameterAreRefused() throws Exception {
    var request =
        port.to(PATH)
            .header("Content-Type", JSON)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString(POINT));
    assertThat(port.send(request).body()).contains("Content-Encoding gzip is not taken");
    assertThat(port.post(PATH + "?step=1", JSON, POINT).body())
        .contains("unknown parameter 'step'");
  }

  @ParameterizedTest
  @CsvSource({"TOO_BUSY,429", "UNAVAILABLE,503", "NOT_FOUND,404"})
  void whatTheStoreCannotDoNowIsToBeTriedAgain(ProblemException.Kind kind, int status)
      throws Exception {
    port.answer(
        Addresses.APPEND,
        batch -> {
          throw new ProblemException(kind, "that is why");
        });
    var response = port.post(PATH, JSON, POINT);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("that is why");
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(kind.worthTryingAgain());
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    storing();
    byte[] large = new byte[LARGEST + 1];
    var said = port.to(PATH).header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(large));
    assertThat(port.send(said).statusCode()).isEqualTo(413);
    var unsaid =
        port.to(PATH)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
    assertThat(port.send(unsaid).body()).contains("at most " + LARGEST + " bytes");
    assertThat(port.post(PATH, JSON, POINT).statusCode()).isEqualTo(200);
  }

  @Test
  void twoThousandBodiesAtOnceAreTakenUpToTheLimitAndTheRestIsToComeAgain() throws Exception {
    storing();
    int clients = 2000;
    byte[] half = new byte[400 << 10];
    int fit = (int) (SMALL.bytesInFlight() / half.length);
    long before = heapInUse();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        sockets.add(begin(port, 2 * half.length, half));
      }
      // each waits for its other half, but those that did not fit have their answer already
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> answered(sockets).size() >= clients - fit);
      for (Socket socket : answered(sockets)) {
        assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 429 Too Many Requests");
      }
      assertThat(heapInUse() - before).isLessThan(clients * (long) half.length / 4);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    // what the others held is given back when they leave
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> port.send(arrow(PATH, arrow(30_000))).statusCode() == 200);
  }

  @Test
  void aBodyThatStandsStillIsGivenUp() throws Exception {
    var impatient = new HttpSettings.Intake(LARGEST, LARGEST, Duration.ofMillis(200));
    try (var other = new Port(impatient);
        Socket socket = begin(other, 1000, new byte[10])) {
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 408");
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private static List<Socket> answered(List<Socket> sockets) throws IOException {
    List<Socket> answered = new ArrayList<>();
    for (Socket socket : sockets) {
      if (socket.getInputStream().available() > 0) {
        answered.add(socket);
      }
    }
    return answered;
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void storing() {
    port.answer(
        Addresses.APPEND,
        batch -> {
          stored.add(batch);
          return new Series.Ack();
        });
  }

  /// Says that a body of that length comes, and sends some of it.
  private static Socket begin(Port port, int length, byte[] some) throws IOException {
    var socket = new Socket("127.0.0.1", port.number());
    socket.setSoTimeout(10_000);
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(PATH, JSON, length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(some);
    out.flush();
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    var answer = new byte[512];
    int length = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII)
        .lines()
        .findFirst()
        .orElse("");
  }

  private HttpRequest.Builder arrow(String path, byte[] body) {
    return port.to(path)
        .header("Content-Type", Exchange.ARROW)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static byte[] arrow(int rows) {
    var schema = new Schema(ArrowSchemas.METRIC_BATCH.getFields(), Map.of("keys", "[\"loss\"]"));
    var bytes = new ArrowStreamBytes(schema, rows);
    bytes.batch(rows);
    bytes.end();
    return bytes.take();
  }
}
