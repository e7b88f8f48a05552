package dev.workbench.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;

/// The REST API below `/api/v1`; `openapi.yaml` describes it.
final class Api {
  static final String PREFIX = "/api/v1";
  static final long MOST_BODY_BYTES = 16L << 20;
  private static final long MOST_IMPORT_BYTES = 16L << 30;

  private Api() {}

  static Router router(
      Vertx vertx, Exchange exchange, EventStreams events, HttpSettings.Intake intake) {
    Router api = Router.router(vertx);
    new IntakeRoutes(vertx, exchange, intake, InstantSource.system()).mount(api);
    var sharing = new SharingRoutes(exchange, new Upload(vertx, MOST_IMPORT_BYTES));
    sharing.mountUpload(api);
    api.route()
        .method(HttpMethod.POST)
        .method(HttpMethod.PATCH)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
    new ExperimentRoutes(exchange).mount(api);
    sharing.mount(api);
    new OutsideRunRoutes(exchange).mount(api);
    new RunRoutes(exchange).mount(api);
    new SeriesRoutes(exchange).mount(api);
    new UpkeepRoutes(exchange).mount(api);
    new InstalledRoutes(exchange).mount(api);
    api.get("/events").handler(events::open);
    api.get("/openapi.yaml").handler(new Description("openapi.yaml", "application/yaml")::answer);
    api.get("/experiment.schema.json")
        .handler(new Description("experiment.schema.json", "application/schema+json")::answer);
    api.route().handler(context -> otherwise(context, api));
    return api;
  }

  /// A path that exists, asked with another method, is told apart from one that does not exist.
  private static void otherwise(io.vertx.ext.web.RoutingContext context, Router api) {
    String path = context.request().path().substring(PREFIX.length());
    var allowed = new TreeSet<String>();
    for (var route : api.getRoutes()) {
      if (route.getPath() != null && route.methods() != null && matches(route.getPath(), path)) {
        route.methods().forEach(method -> allowed.add(method.name()));
      }
    }
    if (allowed.isEmpty()) {
      context.fail(404);
    } else {
      context.response().putHeader("Allow", String.join(", ", allowed));
      context.fail(405);
    }
  }

  private static boolean matches(String pattern, String path) {
    List<String> wanted = List.of(pattern.split("/"));
    List<String> given = List.of(path.split("/"));
    boolean open = pattern.endsWith("*");
    if (given.size() < wanted.size() || (!open && given.size() > wanted.size())) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String part = wanted.get(i);
      if (!part.startsWith(":") && !part.equals("*") && !part.equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }
}
