package dev.workbench.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs that are trained elsewhere and logged here: begun, changed and ended by who logs them.
/// Event loop.
final class OutsideRunRoutes {
  private static final String API_USER = "api";

  private final Exchange exchange;

  /// A run as a client begins it; all may be left out.
  record Begun(
      @Nullable String experiment,
      @Nullable String name,
      @Nullable String variant,
      @Nullable Long seed,
      @Nullable String user,
      @Nullable Long started,
      @Nullable Map<String, JsonNode> hyperparameters,
      @Nullable Map<String, JsonNode> tags) {

    Runs.Begin message() {
      var run =
          new Runs.NewRun(
              Objects.requireNonNullElse(experiment, ""),
              "",
              Objects.requireNonNullElse(variant, ""),
              Objects.requireNonNullElse(name, ""),
              Objects.requireNonNullElse(seed, 0L),
              texts("hyperparameters", hyperparameters),
              texts("tags", tags));
      return new Runs.Begin(run, Objects.requireNonNullElse(user, API_USER), started);
    }
  }

  /// What a client changes of a run; all may be left out.
  record Changed(
      @Nullable String name,
      Runs.@Nullable Status status,
      @Nullable Long ended,
      @Nullable Double progress,
      @Nullable String message,
      @Nullable Map<String, JsonNode> hyperparameters,
      @Nullable Map<String, JsonNode> tags) {

    Runs.Update message(String id) {
      if (status == Runs.Status.SCHEDULED) {
        throw ProblemException.invalid(
            "'status' SCHEDULED is for runs that wait to be trained here; use RUNNING or an end:"
                + " FINISHED, FAILED, KILLED, DIVERGED");
      }
      if (ended != null && (status == null || !status.ended())) {
        throw ProblemException.invalid("'ended' goes with the 'status' that the run ends with");
      }
      return new Runs.Update(
          id,
          status,
          null,
          ended,
          progress,
          message,
          texts("tags", tags),
          Map.of(),
          name,
          texts("hyperparameters", hyperparameters));
    }

    /// Whether it says what only who trains a run can say.
    boolean isOfTraining() {
      return status != null || progress != null || message != null || hyperparameters != null;
    }
  }

  OutsideRunRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.post("/runs/begin").handler(this::begin);
    api.patch("/runs/:id").handler(this::change);
  }

  private void begin(RoutingContext request) {
    new Parameters(request).only();
    var begin = Exchange.body(request, Begun.class).message();
    exchange.json(request, 201, exchange.ask(Addresses.BEGIN_RUN, begin), run -> run);
  }

  private void change(RoutingContext request) {
    new Parameters(request).only();
    String id = request.pathParam("id");
    Changed changed = Exchange.body(request, Changed.class);
    Runs.Update update = changed.message(id);
    Future<?> allowed = changed.isOfTraining() ? outside(id) : Future.succeededFuture();
    exchange.json(request, allowed.compose(yes -> exchange.ask(Addresses.UPDATE_RUN, update)));
  }

  /// Fails for a run that is trained here. What a run is of never changes, so asking first will do.
  private Future<Runs.Run> outside(String id) {
    return exchange
        .run(id)
        .map(run -> {
          if (!run.fromOutside()) {
            throw ProblemException.conflict(
                "run "
                    + id
                    + " is trained here, by "
                    + run.model()
                    + ": only its name and tags can be set; to end it, stop it");
          }
          return run;
        });
  }

  private static Map<String, String> texts(String what, @Nullable Map<String, JsonNode> given) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (given != null) {
      given.forEach((name, value) -> {
        if (!value.isValueNode() || value.isNull()) {
          throw ProblemException.invalid(
              "%s.%s must be a text, a number, true or false, not %s".formatted(what, name, value));
        }
        texts.put(name, value.asText());
      });
    }
    return texts;
  }
}
