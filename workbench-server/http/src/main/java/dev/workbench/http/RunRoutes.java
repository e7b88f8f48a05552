package dev.workbench.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Differences;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/runs`. Event loop.
final class RunRoutes {
  private static final int MOST_RUNS = 1000;

  private final Exchange exchange;

  /// A run to be trained, as a client writes it: all but the model may be left out.
  record Wanted(
      @Nullable String experiment,
      String model,
      @Nullable String variant,
      @Nullable String name,
      @Nullable Long seed,
      @Nullable Map<String, JsonNode> hyperparameters,
      @Nullable Map<String, String> tags) {

    Runs.NewRun run() {
      if (model == null || model.isBlank()) {
        throw ProblemException.invalid("'model' is missing, such as \"weight-decay/scratch\"");
      }
      Map<String, String> values = new LinkedHashMap<>();
      if (hyperparameters != null) {
        hyperparameters.forEach((name, value) -> values.put(name, value.asText()));
      }
      return new Runs.NewRun(
          orEmpty(experiment),
          model,
          orEmpty(variant),
          orEmpty(name),
          seed == null ? 1 : seed,
          values,
          tags == null ? Map.of() : tags);
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /// How a run is trained again.
  record Again(boolean anyway) {}

  RunRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.get("/runs").handler(this::list);
    api.post("/runs").handler(this::submit);
    api.get("/runs/:id").handler(this::get);
    api.delete("/runs/:id").handler(request -> move(request, Runs.LifecycleStage.DELETED));
    api.post("/runs/:id/restore").handler(request -> move(request, Runs.LifecycleStage.ACTIVE));
    api.post("/runs/:id/stop").handler(this::stop);
    api.get("/runs/:id/diff/:other").handler(this::diff);
    api.post("/runs/:id/replay").handler(this::replay);
    api.get("/runs/:id/metrics").handler(this::metrics);
    api.get("/runs/:id/artifacts").handler(this::artifacts);
    api.get("/runs/:id/artifacts/*").handler(this::artifact);
  }

  private void list(RoutingContext request) {
    var parameters =
        new Parameters(request)
            .only(
                "experiment",
                "status",
                "model",
                "q",
                "stage",
                "filter",
                "order",
                "order_by",
                "offset",
                "page_token",
                "limit",
                "max_results");
    var query =
        new Runs.Query(
            parameters.text("experiment"),
            parameters.choices("status", Runs.Status.class),
            parameters.text("model"),
            parameters.text("q"),
            parameters.choice("stage", Runs.LifecycleStage.ACTIVE, Runs.LifecycleStage.class),
            parameters.text("order"),
            parameters.wholeNumber("offset", 0, 0, Integer.MAX_VALUE),
            limit(parameters),
            parameters.text("filter"),
            parameters.texts("order_by"),
            parameters.text("page_token"));
    exchange.json(request, exchange.ask(Addresses.RUNS, query));
  }

  /// Under our name or under MLflow's.
  private static int limit(Parameters parameters) {
    int limit = parameters.wholeNumber("limit", 100, 1, MOST_RUNS);
    return parameters.wholeNumber("max_results", limit, 1, MOST_RUNS);
  }

  private void submit(RoutingContext request) {
    JsonNode body = Exchange.body(request, JsonNode.class);
    List<Runs.NewRun> runs = new ArrayList<>();
    if (body.isArray()) {
      for (Wanted each : Exchange.body(request, Wanted[].class)) {
        runs.add(each.run());
      }
    } else {
      runs.add(Exchange.body(request, Wanted.class).run());
    }
    exchange.json(
        request,
        201,
        exchange.ask(Addresses.SUBMIT_RUNS, new Runs.Submit(runs, "api")),
        ids -> ids);
  }

  private void get(RoutingContext request) {
    exchange.json(request, run(request));
  }

  private void metrics(RoutingContext request) {
    exchange.json(request, 200, run(request), Runs.Run::metrics);
  }

  private void move(RoutingContext request, Runs.LifecycleStage stage) {
    exchange.json(
        request,
        exchange.ask(
            Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(request.pathParam("id"), stage)));
  }

  private void stop(RoutingContext request) {
    exchange.json(
        request,
        202,
        run(request).compose(run -> exchange.ask(Addresses.STOP_RUN, new Runs.Id(run.id()))),
        stopped -> Map.of());
  }

  private void diff(RoutingContext request) {
    exchange.json(
        request,
        exchange.ask(
            Addresses.DIFF,
            new Differences.Between(request.pathParam("id"), request.pathParam("other"))));
  }

  private void replay(RoutingContext request) {
    boolean anyway = Exchange.body(request, Again.class).anyway();
    exchange.json(
        request,
        201,
        exchange.ask(
            Addresses.REPLAY, new Differences.Replay(request.pathParam("id"), anyway, "api")),
        replayed -> replayed);
  }

  private void artifacts(RoutingContext request) {
    exchange.json(
        request,
        200,
        exchange.ask(Addresses.ARTIFACTS, new Runs.Id(request.pathParam("id"))),
        all ->
            all.artifacts().stream()
                .map(each -> Map.of("path", each.path(), "bytes", each.bytes()))
                .toList());
  }

  private void artifact(RoutingContext request) {
    String id = request.pathParam("id");
    request.response().putHeader("Content-Disposition", "attachment");
    exchange.bytes(
        request,
        "application/octet-stream",
        exchange.ask(Addresses.ARTIFACT, new Series.GetArtifact(id, request.pathParam("*"))),
        Series.Artifact::content);
  }

  private Future<Runs.Run> run(RoutingContext request) {
    return exchange.run(request.pathParam("id"));
  }
}
