package dev.workbench.http;

import dev.workbench.contract.Bus;
import dev.workbench.http.mlflow.BodySource;
import dev.workbench.http.mlflow.MlflowApi;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Listens on the public port.
public final class HttpVerticle extends VerticleBase {
  /// How much of the artifacts that are sent is held at once.
  private static final HttpSettings.Intake ARTIFACTS =
      new HttpSettings.Intake(100 << 20, 200L << 20, Duration.ofSeconds(30));

  private final HttpSettings settings;
  private final AtomicInteger port = new AtomicInteger();

  public HttpVerticle(HttpSettings settings) {
    this.settings = settings;
  }

  /// Where it listens, once started; any thread.
  public int port() {
    return port.get();
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setCompressionSupported(true)
            // no browser speaks it, and the way to the pages does not carry it
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true);
    return vertx
        .createHttpServer(options)
        .requestHandler(router())
        .listen(settings.port(), settings.host())
        .onSuccess(server -> port.set(server.actualPort()));
  }

  private Router router() {
    var bus = new Bus(vertx);
    var pages = new Pages(vertx, settings.pagesPort());
    Router router = Router.router(vertx);
    router.route().failureHandler(Problems::answer);
    if (LoopbackGuard.isLoopback(settings.host())) {
      router.route().handler(new LoopbackGuard());
    }
    router.route().handler(HttpVerticle::secure);
    router.get("/health").handler(request -> request.response().end("OK"));
    MlflowApi.mount(vertx, bus, router, bodies(settings.intake()), bodies(ARTIFACTS));
    router
        .route(Api.PREFIX + "/*")
        .subRouter(
            Api.router(vertx, new Exchange(bus), new EventStreams(vertx, bus), settings.intake()));
    router.route("/api/*").handler(request -> request.fail(404));
    router.route().handler(pages::handle);
    return router;
  }

  private BodySource bodies(HttpSettings.Intake limits) {
    var bodies = new Bodies(vertx, limits);
    return (request, then) ->
        bodies.read(
            request,
            whole ->
                then.accept(new BodySource.Whole(whole.bytes(), whole.length(), whole.release())));
  }

  private static void secure(RoutingContext request) {
    request
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("X-Frame-Options", "SAMEORIGIN");
    request.next();
  }
}
