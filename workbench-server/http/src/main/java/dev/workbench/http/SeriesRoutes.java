package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Metrics as Arrow or JSON, curves over seeds, and figures. Event loop.
final class SeriesRoutes {
  private static final int MOST_POINTS = 1_000_000;
  private static final int MOST_CURVE_POINTS = 10_000;

  private final Exchange exchange;

  /// What `POST /curves` takes; all but the groups and keys may be left out.
  record Wanted(
      @Nullable List<Series.Group> groups,
      @Nullable List<String> keys,
      @Nullable String x,
      @Nullable Integer points,
      @Nullable Double low,
      @Nullable Double high) {}

  SeriesRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.get("/series").handler(this::many);
    api.post("/curves").handler(this::curves);
    api.get("/runs/:id/metrics/:key").handler(this::one);
    api.get("/runs/:id/figures").handler(this::figures);
    api.get("/runs/:id/figures/:name").handler(this::figure);
  }

  private void many(RoutingContext request) {
    var parameters = new Parameters(request).only("run", "key", "from", "to", "points");
    if (parameters.texts("run").isEmpty()) {
      throw ProblemException.invalid("parameter run is missing: name one run or more");
    }
    var read = read(parameters, parameters.texts("run"), parameters.texts("key"));
    exchange.bytes(
        request, Exchange.ARROW, exchange.ask(Addresses.READ_SERIES, read), Series.Arrow::ipc);
  }

  private void one(RoutingContext request) {
    String run = request.pathParam("id");
    String key = request.pathParam("key");
    var read =
        read(new Parameters(request).only("from", "to", "points"), List.of(run), List.of(key));
    Future<Series.Arrow> series =
        known(run, key).compose(metric -> exchange.ask(Addresses.READ_SERIES, read));
    if (wantsArrow(request)) {
      exchange.bytes(request, Exchange.ARROW, series, arrow -> SeriesBytes.single(arrow.ipc()));
    } else {
      exchange.json(request, 200, series, arrow -> SeriesBytes.json(run, key, arrow.ipc()));
    }
  }

  private Future<Runs.MetricSummary> known(String run, String key) {
    return exchange
        .run(run)
        .map(found ->
            found.metrics().stream()
                .filter(metric -> metric.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                    ProblemException.notFound(
                        "run "
                            + run
                            + " has no metric '"
                            + key
                            + "'; it has "
                            + found.metrics().stream().map(Runs.MetricSummary::key).toList())));
  }

  private void curves(RoutingContext request) {
    Wanted wanted = Exchange.body(request, Wanted.class);
    if (wanted.groups() == null || wanted.keys() == null || wanted.keys().isEmpty()) {
      throw ProblemException.invalid("'groups' and 'keys' must be given");
    }
    exchange.bytes(
        request,
        Exchange.ARROW,
        exchange.ask(Addresses.READ_CURVES, checked(wanted, wanted.groups(), wanted.keys())),
        Series.Arrow::ipc);
  }

  private static Series.ReadCurves checked(
      Wanted wanted, List<Series.Group> groups, List<String> keys) {
    String x = Optional.ofNullable(wanted.x()).orElse("step");
    if (!x.equals("step") && !x.equals("time")) {
      throw ProblemException.invalid("'x' must be step or time, not '" + x + "'");
    }
    int points = Optional.ofNullable(wanted.points()).orElse(1000);
    if (points < 2 || points > MOST_CURVE_POINTS) {
      throw ProblemException.invalid("'points' must be from 2 to " + MOST_CURVE_POINTS);
    }
    double low = Optional.ofNullable(wanted.low()).orElse(0.05);
    double high = Optional.ofNullable(wanted.high()).orElse(0.95);
    if (!(0 <= low && low <= high && high <= 1)) {
      throw ProblemException.invalid("'low' and 'high' must be quantiles: 0 ≤ low ≤ high ≤ 1");
    }
    return new Series.ReadCurves(groups, keys, x, points, low, high);
  }

  private void figures(RoutingContext request) {
    exchange.json(request, exchange.ask(Addresses.FIGURES, new Runs.Id(request.pathParam("id"))));
  }

  private void figure(RoutingContext request) {
    Long step = new Parameters(request).only("step").wholeNumber("step");
    exchange.bytes(
        request,
        "application/json",
        exchange.ask(
            Addresses.FIGURE,
            new Series.GetFigure(request.pathParam("id"), request.pathParam("name"), step)),
        figure -> figure.json().getBytes(StandardCharsets.UTF_8));
  }

  private static Series.Read read(Parameters parameters, List<String> runs, List<String> keys) {
    return new Series.Read(
        runs,
        keys,
        parameters.wholeNumber("from"),
        parameters.wholeNumber("to"),
        parameters.wholeNumber("points", 0, 0, MOST_POINTS));
  }

  private static boolean wantsArrow(RoutingContext request) {
    String accept = request.request().getHeader("Accept");
    return accept != null && accept.contains(Exchange.ARROW);
  }
}
