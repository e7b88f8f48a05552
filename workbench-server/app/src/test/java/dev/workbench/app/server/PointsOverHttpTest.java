package dev.workbench.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ArrowStreamBytes;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.http.HttpSettings;
import dev.workbench.http.HttpVerticle;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points from a client to the disk and back, through the public port and a real store.
class PointsOverHttpTest {
  private static final String JSON = "application/json";
  private static final String ARROW = "application/vnd.apache.arrow.stream";

  /// As many answers as the store reads part by part at a time, and some.
  private static final int MANY_STREAMS = 40;

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private Vertx vertx;
  private HttpVerticle http;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    http = new HttpVerticle(new HttpSettings("127.0.0.1", 0, 0));
    Engine.await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
    Engine.await(vertx.deployVerticle(http));
  }

  @AfterEach
  void close() {
    stop();
    client.close();
  }

  private void stop() {
    Engine.await(vertx.close());
  }

  @Test
  void aRunThatIsLoggedFromOutsideGoesOnOverARestartOfTheServer() throws Exception {
    String run = begin();
    post("/runs/" + run + "/metrics", JSON, points(1).getBytes(StandardCharsets.UTF_8));
    stop();
    start();
    post("/runs/" + run + "/metrics", JSON, points(2).getBytes(StandardCharsets.UTF_8));
    assertThat(steps(run)).containsExactly(1L, 2L);
    assertThat(json("/runs/" + run).path("status").asText()).isEqualTo("RUNNING");
    var patch =
        request("/runs/" + run)
            .method("PATCH", BodyPublishers.ofString("{\"status\": \"FINISHED\"}"));
    JsonNode ended = new JsonMapper().readTree(send(patch).body());
    assertThat(ended.path("status").asText()).isEqualTo("FINISHED");
    assertThat(ended.path("metrics").path(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasSentAsArrowIsReadBackAsArrow() throws Exception {
    String run = begin();
    for (int batch = 0; batch < 10; batch++) {
      assertThat(post("/runs/" + run + "/metrics", ARROW, arrow(batch * 20_000, 20_000)))
          .isEqualTo("{\"points\":20000}");
    }
    assertThat(steps(run)).containsExactlyElementsOf(LongStream.range(0, 200_000).boxed().toList());
    assertThat(steps(run + "&from=10&to=12")).containsExactly(10L, 11L, 12L);
    assertThat(steps(run + "&last=2")).containsExactly(199_998L, 199_999L);
    assertThat(steps(run + "&points=100&downsampling=lttb")).hasSize(100).contains(0L, 199_999L);
  }

  @Test
  void aBodyOfSeveralRunsIsKeptInWholeOrNotAtAll() throws Exception {
    String first = begin();
    String second = begin();
    String both =
        """
        {"metrics": [{"run": "%s", "key": "k", "step": 1, "value": 1},
                     {"run": "%s", "key": "k", "step": 2, "value": 2}]}
        """;
    assertThat(post("/metrics", JSON, both.formatted(first, second).getBytes())).contains("2");
    var refused =
        send(
            request("/metrics")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(both.formatted(first, "nowhere"))));
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("there is no run nowhere");
    assertThat(steps(first)).containsExactly(1L);
    assertThat(steps(second)).containsExactly(2L);
  }

  @Test
  void aClientThatDiesInTheMiddleOfABodyStoresNothingOfIt() throws Exception {
    String run = begin();
    byte[] body = arrow(0, 50_000);
    for (int i = 0; i < 20; i++) {
      try (var socket = new Socket("127.0.0.1", http.port())) {
        String head =
            "POST /api/v1/runs/%s/metrics HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(run, ARROW, body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length * i / 20);
      }
    }
    post("/runs/" + run + "/metrics", ARROW, arrow(7, 1));
    assertThat(steps(run)).containsExactly(7L);
  }

  @Test
  void clientsThatLeaveInTheMiddleOfAnAnswerLeaveRoomForOthers() throws Exception {
    String run = begin();
    for (int batch = 0; batch < 20; batch++) {
      post("/runs/" + run + "/metrics", ARROW, arrow(batch * 50_000, 50_000));
    }
    for (int i = 0; i < MANY_STREAMS; i++) {
      try (InputStream body =
          Awaitility.await()
              .atMost(Duration.ofSeconds(10))
              .until(() -> answer(run), PointsOverHttpTest::isOpen)
              .body()) {
        assertThat(body.readNBytes(1000)).hasSize(1000);
      }
    }
    assertThat(steps(run)).hasSize(1_000_000);
  }

  private static boolean isOpen(HttpResponse<InputStream> answer) {
    return answer.statusCode() == 200;
  }

  private HttpResponse<InputStream> answer(String run) throws Exception {
    return client.send(request("/metrics?run=" + run).GET().build(), BodyHandlers.ofInputStream());
  }

  private String begin() throws Exception {
    var response = send(request("/runs/begin").POST(BodyPublishers.ofString("{}")));
    assertThat(response.statusCode()).isEqualTo(201);
    return new JsonMapper().readTree(response.body()).path("id").asText();
  }

  private static String points(long step) {
    return "{\"metrics\": [{\"key\": \"loss\", \"step\": " + step + ", \"value\": 1}]}";
  }

  private static byte[] arrow(int from, int rows) {
    var schema = new Schema(ArrowSchemas.METRIC_BATCH.getFields(), Map.of("keys", "[\"loss\"]"));
    var bytes = new ArrowStreamBytes(schema, rows);
    bytes.batch(rows);
    bytes.put(1, 0, LongStream.range(from, from + rows).toArray(), 0, rows);
    bytes.end();
    return bytes.take();
  }

  /// The steps of all points of a run, or of those that the query goes on to ask for.
  private List<Long> steps(String run) throws Exception {
    var response =
        client.send(request("/metrics?run=" + run).GET().build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    List<Long> steps = new ArrayList<>();
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(response.body()), allocator)) {
      while (reader.loadNextBatch()) {
        var column = (BigIntVector) reader.getVectorSchemaRoot().getVector("step");
        for (int row = 0; row < column.getValueCount(); row++) {
          steps.add(column.get(row));
        }
      }
    }
    return steps;
  }

  private String post(String path, String type, byte[] body) throws Exception {
    var response =
        send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private JsonNode json(String path) throws Exception {
    return new JsonMapper().readTree(send(request(path).GET()).body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + "/api/v1" + path));
  }
}
