package dev.workbench.http;

import dev.workbench.contract.Address;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;

/// The public port on a free port of loopback, with answers that a test makes up.
final class Port implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpVerticle verticle;
  final Bus bus = new Bus(vertx);

  Port() {
    this(HttpSettings.Intake.DEFAULTS);
  }

  Port(HttpSettings.Intake intake) {
    verticle = new HttpVerticle(new HttpSettings("127.0.0.1", 0, 0, intake));
    await(vertx.deployVerticle(verticle));
  }

  <Q extends Message, R extends Message> void answer(Address<Q, R> address, Function<Q, R> answer) {
    await(
        bus.answer(address, request -> Future.succeededFuture(answer.apply(request))).completion());
  }

  int number() {
    return verticle.port();
  }

  /// A request to a path, such as `/api/v1/runs`.
  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number() + path));
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(to(path).GET());
  }

  HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send(
        to(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.shutdownNow();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
