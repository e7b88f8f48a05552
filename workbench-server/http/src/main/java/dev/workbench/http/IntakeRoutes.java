package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.http.ingest.Body;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in points, as JSON or Arrow, and answers when the store has them: all of a body or, when
/// something is wrong, none. Event loop; bodies that take a while are read by workers.
final class IntakeRoutes {
  /// A body up to this is read faster than it is handed to another thread.
  private static final int SMALL_BYTES = 16 << 10;

  private static final int WORKERS = 2;

  private final Exchange exchange;
  private final Bodies bodies;
  private final WorkerExecutor workers;
  private final InstantSource clock;

  IntakeRoutes(Vertx vertx, Exchange exchange, HttpSettings.Intake limits, InstantSource clock) {
    this.exchange = exchange;
    this.bodies = new Bodies(vertx, limits);
    this.workers = vertx.createSharedWorkerExecutor("intake", WORKERS);
    this.clock = clock;
  }

  /// Before any other handler of bodies.
  void mount(Router api) {
    api.post("/runs/:id/metrics").handler(request -> take(request, request.pathParam("id")));
    api.post("/metrics").handler(request -> take(request, null));
  }

  private void take(RoutingContext request, @Nullable String run) {
    new Parameters(request).only();
    Body.Format format = format(request);
    bodies.read(
        request,
        whole ->
            parsed(new Body(format, whole.bytes(), whole.length(), run, clock.millis()))
                .compose(this::stored)
                .onComplete(
                    points -> answer(request, whole, points),
                    failure -> {
                      whole.release().run();
                      request.fail(failure);
                    }));
  }

  private Future<Body.Parsed> parsed(Body body) {
    if (body.length() > SMALL_BYTES) {
      return workers.executeBlocking(body::parse, false);
    }
    try {
      return Future.succeededFuture(body.parse());
    } catch (ProblemException wrong) {
      return Future.failedFuture(wrong);
    }
  }

  private Future<Integer> stored(Body.Parsed parsed) {
    var batches = parsed.batches();
    Future<Series.Ack> kept =
        switch (batches.size()) {
          case 0 -> Future.succeededFuture();
          case 1 -> exchange.ask(Addresses.APPEND, batches.getFirst());
          default -> exchange.ask(Addresses.APPEND_ALL, new Series.Batches(batches));
        };
    return kept.map(parsed.points());
  }

  private static void answer(RoutingContext request, Bodies.Whole whole, int points) {
    whole.release().run();
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end("{\"points\":" + points + "}");
  }

  private static Body.Format format(RoutingContext request) {
    String encoding = request.request().getHeader("Content-Encoding");
    if (encoding != null && !encoding.equals("identity")) {
      throw ProblemException.invalid(
          "a body with Content-Encoding " + encoding + " is not taken; send it as it is");
    }
    String type = Optional.ofNullable(request.request().getHeader("Content-Type")).orElse("");
    return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case Exchange.ARROW -> Body.Format.ARROW;
      case "application/json" -> Body.Format.JSON;
      default ->
          throw new ProblemException(
              ProblemException.Kind.UNSUPPORTED,
              "Content-Type '%s' is not taken here; send %s or application/json"
                  .formatted(type, Exchange.ARROW));
    };
  }
}
