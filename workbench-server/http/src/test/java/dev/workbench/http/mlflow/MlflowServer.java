package dev.workbench.http.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Bus;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.http.HttpSettings;
import dev.workbench.http.HttpVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// The public port in front of a real store.
final class MlflowServer implements AutoCloseable {
  static final String API = "/api/2.0/mlflow/";
  private static final JsonMapper JSON = new JsonMapper();

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpVerticle http = new HttpVerticle(new HttpSettings("127.0.0.1", 0, 0));
  final Bus bus = new Bus(vertx);

  /// @param json an object
  record Reply(int status, JsonNode json) {
    String error() {
      return status + " " + json.path("error_code").asText();
    }

    String message() {
      return json.path("message").asText();
    }
  }

  MlflowServer(Path home) {
    await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
    await(vertx.deployVerticle(http));
  }

  String url() {
    return "http://127.0.0.1:" + http.port();
  }

  Reply get(String pathAndQuery) throws Exception {
    return reply(to(pathAndQuery).GET());
  }

  Reply post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  Reply send(String method, String path, String body) throws Exception {
    return reply(
        to(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url() + (path.startsWith("/") ? path : API + path)));
  }

  Reply reply(HttpRequest.Builder request) throws Exception {
    var response = raw(request);
    return new Reply(response.statusCode(), JSON.readTree(response.body()));
  }

  HttpResponse<String> raw(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// The id of a new run in that experiment.
  String run(String experiment) throws Exception {
    return post("runs/create", "{'experiment_id': '" + experiment + "'}")
        .json()
        .at("/run/info/run_id")
        .asText();
  }

  JsonNode getRun(String id) throws Exception {
    return get("runs/get?run_id=" + id).json().path("run");
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    client.shutdownNow();
    await(vertx.close());
  }
}
