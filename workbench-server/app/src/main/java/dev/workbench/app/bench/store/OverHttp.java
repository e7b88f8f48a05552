package dev.workbench.app.bench.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ArrowStreamBytes;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.http.HttpSettings;
import dev.workbench.http.HttpVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.vector.types.pojo.Schema;

/// The store of the product behind its public port, asked by clients of this process.
final class OverHttp implements PointStore {
  private static final String API = "/api/v1";
  private static final String JSON = "application/json";

  /// A series, a step, a time and a value.
  private static final int BYTES_A_POINT = Integer.BYTES + 2 * Long.BYTES + Double.BYTES;

  private static final JsonMapper MAPPER = new JsonMapper();

  /// As the server has them.
  private static final int EVENT_LOOPS = 2;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
  private final HttpVerticle http = new HttpVerticle(new HttpSettings("127.0.0.1", 0, 0));
  private final AtomicLong seeds = new AtomicLong();
  private final Format format;

  /// How points are sent.
  enum Format {
    JSON(OverHttp.JSON) {
      @Override
      byte[] body(LossCurve.Points points) {
        return json(points);
      }
    },
    ARROW("application/vnd.apache.arrow.stream") {
      @Override
      byte[] body(LossCurve.Points points) {
        return arrow(points);
      }
    };

    private static final ArrowStreamBytes.Format SCHEMA =
        new ArrowStreamBytes.Format(
            new Schema(ArrowSchemas.METRIC_BATCH.getFields(), Map.of("keys", "[\"train_loss\"]")));

    private final String type;

    Format(String type) {
      this.type = type;
    }

    abstract byte[] body(LossCurve.Points points);

    private static byte[] arrow(LossCurve.Points points) {
      int rows = points.steps().length;
      var bytes = new ArrowStreamBytes(SCHEMA, rows);
      bytes.batch(rows);
      bytes.put(1, 0, points.steps(), 0, rows);
      bytes.put(2, 0, points.times(), 0, rows);
      bytes.put(3, 0, points.values(), 0, rows);
      bytes.end();
      return bytes.take();
    }

    private static byte[] json(LossCurve.Points points) {
      var text = new StringBuilder("{\"metrics\":[");
      for (int i = 0; i < points.steps().length; i++) {
        text.append(i == 0 ? "" : ",")
            .append("{\"key\":\"train_loss\",\"step\":")
            .append(points.steps()[i])
            .append(",\"time\":")
            .append(points.times()[i])
            .append(",\"value\":")
            .append(points.values()[i])
            .append('}');
      }
      return text.append("]}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  OverHttp(Path home, Format format) {
    this.format = format;
    await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
    await(vertx.deployVerticle(http));
  }

  @Override
  public String name() {
    return "over HTTP";
  }

  @Override
  public Writer writer() throws IOException {
    var connection = connect();
    String run =
        MAPPER
            .readTree(connection.post(API + "/runs/begin", JSON, "{}".getBytes()))
            .path("id")
            .asText();
    return new HttpWriter(connection, run, new LossCurve(seeds.incrementAndGet()));
  }

  /// @return how many points, as good as: the stream's own few bytes count as well
  @Override
  public int read(String run) throws IOException {
    try (var connection = connect()) {
      return Math.toIntExact(connection.get(API + "/metrics?run=" + run) / BYTES_A_POINT);
    }
  }

  HttpConnection connect() throws IOException {
    return new HttpConnection(http.port());
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private final class HttpWriter implements Writer {
    private final HttpConnection connection;
    private final String run;
    private final LossCurve curve;

    HttpWriter(HttpConnection connection, String run, LossCurve curve) {
      this.connection = connection;
      this.run = run;
      this.curve = curve;
    }

    @Override
    public String run() {
      return run;
    }

    @Override
    public void append(int points) throws IOException {
      connection.post(
          API + "/runs/" + run + "/metrics", format.type, format.body(curve.next(points)));
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
