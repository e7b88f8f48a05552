package dev.workbench.http.mlflow;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Tracking;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// `mlflow-artifacts/…`: the artifacts of runs as files that are put, got and deleted. Event loop.
final class ArtifactProxy {
  private static final String ARTIFACTS = "/mlflow-artifacts/artifacts/";

  private final Bus bus;
  private final KnownRuns runs;
  private final BodySource bodies;

  ArtifactProxy(Bus bus, KnownRuns runs, BodySource bodies) {
    this.bus = bus;
    this.runs = runs;
    this.bodies = bodies;
  }

  void mount(Router proxy, Endpoints endpoints) {
    endpoints.get("/artifacts", this::list);
    proxy.get("/artifacts/*").handler(request -> guarded(request, () -> get(request, at(request))));
    proxy.put("/artifacts/*").handler(request -> guarded(request, () -> put(request, at(request))));
    proxy
        .delete("/artifacts/*")
        .handler(request -> guarded(request, () -> delete(request, at(request))));
    for (String step : List.of("create", "complete", "abort")) {
      proxy.post("/mpu/" + step + "/*").handler(ArtifactProxy::inOnePiece);
    }
  }

  /// `/get-artifact?run_uuid=&path=`.
  void ofRun(RoutingContext request) {
    guarded(
        request,
        () -> {
          Fields fields = Fields.ofQuery(request.queryParams());
          String run = RunCalls.id(fields);
          String path = ArtifactPath.checked(fields.required("path"));
          runs.find(run)
              .compose(state -> read(new ArtifactPath(state.experiment(), run, path)))
              .onComplete(found -> answer(request, found), failure -> fail(request, failure));
        });
  }

  private static ArtifactPath at(RoutingContext request) {
    String raw = request.request().path();
    ArtifactPath path =
        ArtifactPath.ofUri(raw.substring(raw.indexOf(ARTIFACTS) + ARTIFACTS.length()));
    if (path.path().isEmpty()) {
      throw MlflowException.invalid("Invalid path: it is a run's folder; name a file in it");
    }
    return path;
  }

  private static void inOnePiece(RoutingContext request) {
    fail(
        request,
        new MlflowException(
            ErrorCode.NOT_IMPLEMENTED,
            "Multipart upload is not supported for the current artifact repository"));
  }

  private Future<Answer> list(Fields fields) {
    ArtifactPath folder = ArtifactPath.of(fields.text("path", ""));
    return inExperiment(folder)
        .compose(there -> bus.request(Addresses.ARTIFACTS, new Runs.Id(folder.run())))
        .map(all -> {
          List<ArtifactFolder.Entry> entries = ArtifactFolder.of(all.artifacts(), folder.path());
          return json -> {
            if (!entries.isEmpty()) {
              ArtifactFolder.write(json, entries, "");
            }
          };
        });
  }

  private void get(RoutingContext request, ArtifactPath path) {
    read(path).onComplete(found -> answer(request, found), failure -> fail(request, failure));
  }

  private Future<Series.Artifact> read(ArtifactPath path) {
    return inExperiment(path)
        .compose(there ->
            bus.request(Addresses.ARTIFACT, new Series.GetArtifact(path.run(), path.path())));
  }

  private static void answer(RoutingContext request, Series.Artifact found) {
    request
        .response()
        // never shown in place: it is somebody else's page
        .putHeader("Content-Disposition", "attachment")
        .putHeader("Content-Type", "application/octet-stream")
        .end(Buffer.buffer(found.content()));
  }

  private void put(RoutingContext request, ArtifactPath path) {
    bodies.read(
        request,
        whole -> {
          byte[] content = Arrays.copyOf(whole.bytes(), whole.length());
          inExperiment(path)
              .compose(there -> runs.active(path.run()))
              .compose(active ->
                  bus.request(
                      Addresses.SAVE_ARTIFACT,
                      new Series.Artifact(path.run(), path.path(), content.length, content)))
              .onComplete(done -> whole.release().run())
              .onComplete(kept -> done(request), failure -> fail(request, failure));
        });
  }

  private void delete(RoutingContext request, ArtifactPath path) {
    inExperiment(path)
        .compose(there ->
            bus.request(
                Addresses.REMOVE_ARTIFACTS, new Tracking.RemoveArtifacts(path.run(), path.path())))
        .onComplete(gone -> done(request), failure -> fail(request, failure));
  }

  private Future<KnownRuns.State> inExperiment(ArtifactPath path) {
    Function<KnownRuns.State, KnownRuns.State> checked =
        state -> {
          if (state.experiment() != path.experiment()) {
            throw MlflowException.notFound(
                "Experiment %d has no run %s".formatted(path.experiment(), path.run()));
          }
          return state;
        };
    return runs.find(path.run()).map(checked);
  }

  private static void guarded(RoutingContext request, Runnable work) {
    try {
      work.run();
    } catch (MlflowException wrong) {
      fail(request, wrong);
    }
  }

  private static void done(RoutingContext request) {
    Endpoints.end(request, 200, new byte[] {'{', '}'});
  }

  private static void fail(RoutingContext request, Throwable failure) {
    Endpoints.fail(request, failure, ErrorCode.INVALID_PARAMETER_VALUE);
  }
}
