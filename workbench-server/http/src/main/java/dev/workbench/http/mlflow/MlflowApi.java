package dev.workbench.http.mlflow;

import dev.workbench.contract.Bus;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// MLflow's tracking API 2.0; `docs/mlflow.md` lists what there is of it. Event loop.
public final class MlflowApi {
  /// Where clients and where browsers look for it.
  private static final List<String> PREFIXES = List.of("/api/2.0/mlflow", "/ajax-api/2.0/mlflow");

  private MlflowApi() {}

  /// Adds its routes, unknown ones included, so that whoever asks is answered in MLflow's form.
  ///
  /// @param files the bodies that are artifacts
  public static void mount(
      Vertx vertx, Bus bus, Router router, BodySource bodies, BodySource files) {
    Router api = Router.router(vertx);
    var endpoints = new Endpoints(vertx, api, bodies);
    var locations = new Locations(bus);
    var runs = new KnownRuns(bus);
    new ExperimentCalls(bus).mount(endpoints);
    new RunCalls(bus, locations).mount(endpoints);
    new LoggingCalls(bus, runs).mount(endpoints);
    new HistoryCalls(bus, runs).mount(endpoints);
    new ArtifactCalls(bus, runs, locations).mount(endpoints);
    new ModelCalls(bus).mount(endpoints);
    new VersionCalls(bus).mount(endpoints);
    api.route().handler(MlflowApi::unknown);
    for (String prefix : PREFIXES) {
      router.route(prefix + "/*").failureHandler(MlflowApi::failed).subRouter(api);
    }
    var proxy = Router.router(vertx);
    var artifacts = new ArtifactProxy(bus, runs, files);
    artifacts.mount(proxy, new Endpoints(vertx, proxy, bodies));
    proxy.route().handler(MlflowApi::unknown);
    for (String prefix : PREFIXES) {
      router.route(prefix + "-artifacts/*").failureHandler(MlflowApi::failed).subRouter(proxy);
    }
    router.get("/get-artifact").failureHandler(MlflowApi::failed).handler(artifacts::ofRun);
    router.get("/version").handler(request -> request.response().end("2.17.2"));
  }

  private static void unknown(RoutingContext request) {
    Endpoints.fail(
        request,
        new MlflowException(
            ErrorCode.ENDPOINT_NOT_FOUND,
            "There is no endpoint %s %s; docs/mlflow.md lists what there is"
                .formatted(request.request().method(), request.request().path())),
        ErrorCode.BAD_REQUEST);
  }

  private static void failed(RoutingContext request) {
    Throwable failure = request.failure();
    Endpoints.fail(
        request,
        failure != null && request.statusCode() == 500
            ? failure
            : new MlflowException(ErrorCode.BAD_REQUEST, "The request could not be understood"),
        ErrorCode.INVALID_PARAMETER_VALUE);
  }
}
