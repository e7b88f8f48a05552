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
import java.util.Locale;
import java.util.Objects;
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

  /// What `POST /metrics/query` takes; all but the runs may be left out.
  record Query(
      @Nullable List<String> runs,
      @Nullable List<String> keys,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Integer last,
      @Nullable Integer points,
      @Nullable String downsampling) {

    Series.Read read() {
      if (runs == null || runs.isEmpty()) {
        throw ProblemException.invalid("'runs' is missing: name one run or more");
      }
      String how = Objects.requireNonNullElse(downsampling, "m4");
      if (!how.equalsIgnoreCase("m4") && !how.equalsIgnoreCase("lttb")) {
        throw ProblemException.invalid("'downsampling' must be m4 or lttb, not '" + how + "'");
      }
      return new Series.Read(
          runs,
          Objects.requireNonNullElse(keys, List.of()),
          from,
          to,
          checked("points", points, MOST_POINTS),
          checked("last", last, Integer.MAX_VALUE),
          Series.Downsampling.valueOf(how.toUpperCase(Locale.ROOT)));
    }

    private static int checked(String name, @Nullable Integer value, int most) {
      int number = Objects.requireNonNullElse(value, 0);
      if (number < 0 || number > most) {
        throw ProblemException.invalid("'" + name + "' must be from 0 to " + most);
      }
      return number;
    }
  }

  SeriesRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.get("/series").handler(this::many);
    api.get("/metrics").handler(this::streamed);
    api.post("/metrics/query").handler(this::query);
    api.post("/curves").handler(this::curves);
    api.get("/runs/:id/metrics/:key").handler(this::one);
    api.get("/runs/:id/figures").handler(this::figures);
    api.get("/runs/:id/figures/:name").handler(this::figure);
  }

  private void many(RoutingContext request) {
    var read = ofMany(request);
    exchange.arrow(request, exchange.ask(Addresses.READ_SERIES, read));
  }

  private void streamed(RoutingContext request) {
    StreamedSeries.answer(exchange, request, ofMany(request));
  }

  /// The same for lists that are too long for an address.
  private void query(RoutingContext request) {
    new Parameters(request).only();
    StreamedSeries.answer(exchange, request, Exchange.body(request, Query.class).read());
  }

  private static Series.Read ofMany(RoutingContext request) {
    var parameters =
        new Parameters(request).only("run", "key", "from", "to", "points", "last", "downsampling");
    if (parameters.texts("run").isEmpty()) {
      throw ProblemException.invalid("parameter run is missing: name one run or more");
    }
    return read(parameters, parameters.texts("run"), parameters.texts("key"));
  }

  private void one(RoutingContext request) {
    String run = request.pathParam("id");
    String key = request.pathParam("key");
    var read =
        read(
            new Parameters(request).only("from", "to", "points", "last", "downsampling"),
            List.of(run),
            List.of(key));
    Future<Series.Arrow> series =
        known(run, key).compose(metric -> exchange.ask(Addresses.READ_SERIES, read));
    if (wantsArrow(request)) {
      exchange.arrow(
          request, series.map(arrow -> new Series.Arrow(SeriesBytes.single(arrow.ipc()))));
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
    exchange.arrow(
        request,
        exchange.ask(Addresses.READ_CURVES, checked(wanted, wanted.groups(), wanted.keys())));
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
        parameters.wholeNumber("points", 0, 0, MOST_POINTS),
        parameters.wholeNumber("last", 0, 0, Integer.MAX_VALUE),
        parameters.choice("downsampling", Series.Downsampling.M4, Series.Downsampling.class));
  }

  private static boolean wantsArrow(RoutingContext request) {
    String accept = request.request().getHeader("Accept");
    return accept != null && accept.contains(Exchange.ARROW);
  }
}
