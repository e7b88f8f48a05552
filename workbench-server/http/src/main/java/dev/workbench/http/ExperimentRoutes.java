package dev.workbench.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/experiments`. Event loop.
final class ExperimentRoutes {
  private static final int MOST_SEEDS = 1000;
  private static final String API_USER = "api";
  private static final String YAML = "yaml";

  private final Exchange exchange;

  ExperimentRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.get("/experiments").handler(this::list);
    api.post("/experiments").handler(this::launch);
    api.post("/experiments/validate").handler(this::validate);
    api.get("/experiments/:name").handler(this::get);
    api.delete("/experiments/:name").handler(request -> move(request, Runs.LifecycleStage.DELETED));
    api.post("/experiments/:name/restore")
        .handler(request -> move(request, Runs.LifecycleStage.ACTIVE));
    api.get("/experiments/:name/result").handler(this::result);
  }

  private void list(RoutingContext request) {
    new Parameters(request).only();
    exchange.json(request, exchange.ask(Addresses.EXPERIMENTS, new Experiments.ListAll()));
  }

  private void get(RoutingContext request) {
    exchange.json(
        request,
        exchange.ask(Addresses.EXPERIMENT, new Experiments.Name(request.pathParam("name"))));
  }

  private void move(RoutingContext request, Runs.LifecycleStage stage) {
    exchange.json(
        request,
        exchange.ask(
            Addresses.SET_EXPERIMENT_LIFECYCLE,
            new Experiments.SetLifecycle(request.pathParam("name"), stage)));
  }

  private void result(RoutingContext request) {
    var runs = new Parameters(request).only("run").texts("run");
    exchange.json(
        request,
        exchange.ask(Addresses.RESULT, new Experiments.GetResult(request.pathParam("name"), runs)));
  }

  private void validate(RoutingContext request) {
    String origin = new Parameters(request).only("origin").text("origin");
    exchange.json(request, exchange.ask(Addresses.CHECK_EXPERIMENT, written(request, origin)));
  }

  private void launch(RoutingContext request) {
    var parameters = new Parameters(request).only("seeds", "quick", "origin");
    boolean quick = parameters.flag("quick");
    int seeds = parameters.wholeNumber("seeds", 0, 0, MOST_SEEDS);
    exchange.json(
        request,
        201,
        launch(request, parameters.text("origin"), seeds, quick),
        launched -> launched);
  }

  private Future<Experiments.Launched> launch(
      RoutingContext request, String origin, int seeds, boolean quick) {
    if (!isYaml(request)) {
      JsonNode body = Exchange.body(request, JsonNode.class);
      if (!body.has(YAML) && !body.has("variants") && !body.has("model") && !body.has("grid")) {
        return installed(body, seeds, quick);
      }
    }
    return exchange
        .ask(Addresses.PARSE_EXPERIMENT, written(request, origin))
        .compose(definition -> launch(definition.name(), definition, seeds, quick));
  }

  private Future<Experiments.Launched> installed(JsonNode body, int seeds, boolean quick) {
    if (!body.path("name").isTextual()) {
      throw ProblemException.invalid(
          "the body must be {\"name\": …, \"seeds\": …} of an installed experiment, or a definition");
    }
    int own = body.path("seeds").asInt(seeds);
    if (own < 0 || own > MOST_SEEDS) {
      throw ProblemException.invalid("seeds must be from 1 to " + MOST_SEEDS + ", not " + own);
    }
    return launch(body.path("name").asText(), null, own, quick);
  }

  /// A definition as YAML, or as JSON, which is YAML; or `yaml` together with the `files` that it
  /// extends: none is ever read from the disk of the server.
  private static Experiments.Parse written(RoutingContext request, String origin) {
    if (!isYaml(request) && Exchange.body(request, JsonNode.class).path(YAML).isTextual()) {
      var sent = Exchange.body(request, Experiments.Parse.class);
      return sent.origin() == null
          ? new Experiments.Parse(sent.yaml(), named(origin), sent.files())
          : sent;
    }
    return new Experiments.Parse(text(request), named(origin));
  }

  private static boolean isYaml(RoutingContext request) {
    return Optional.ofNullable(request.request().getHeader("Content-Type"))
        .orElse("")
        .contains(YAML);
  }

  private static String named(String origin) {
    return origin.isEmpty() ? "the body" : origin;
  }

  private Future<Experiments.Launched> launch(
      String name, Experiments.@Nullable Definition definition, int seeds, boolean quick) {
    return exchange.ask(
        Addresses.LAUNCH, new Experiments.Launch(name, definition, seeds, API_USER, quick));
  }

  private static String text(RoutingContext request) {
    String text = request.body().asString(StandardCharsets.UTF_8.name());
    if (text == null || text.isBlank()) {
      throw ProblemException.invalid("the request has no body; it must define an experiment");
    }
    return text;
  }
}
