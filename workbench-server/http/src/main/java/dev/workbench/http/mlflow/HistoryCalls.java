package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `metrics/get-history…`. Event loop; points are read from Arrow while the answer is written.
final class HistoryCalls {
  private static final int PAGE = 25_000;
  private static final int MOST_RUNS = 100;
  private static final int MOST_SAMPLED = 2500;

  private final Bus bus;
  private final KnownRuns runs;

  /// The points of a run.
  private record OfRun(String run, History history) {}

  HistoryCalls(Bus bus, KnownRuns runs) {
    this.bus = bus;
    this.runs = runs;
  }

  void mount(Endpoints endpoints) {
    endpoints.get("/metrics/get-history", this::history);
    endpoints.get("/metrics/get-history-bulk", this::bulk);
    endpoints.get("/metrics/get-history-bulk-interval", this::sampled);
  }

  private Future<Answer> history(Fields fields) {
    String run = RunCalls.id(fields);
    String key = fields.required("metric_key");
    int from = offset(fields.text("page_token", ""));
    int limit = fields.bounded("max_results", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    boolean pages = fields.has("max_results") || from > 0;
    int most = pages ? Math.min(limit, PAGE) : limit;
    return read(run, key, null, null)
        .map(arrow ->
            (Endpoints.Large)
                json -> {
                  History all = History.of(arrow);
                  int to = (int) Math.min((long) from + most, all.size());
                  if (from < to) {
                    json.writeArrayFieldStart("metrics");
                    all.write(json, key, from, to, null);
                    json.writeEndArray();
                  }
                  if (to < all.size()) {
                    json.writeStringField("next_page_token", Integer.toString(to));
                  }
                });
  }

  static int offset(String token) {
    try {
      int offset = token.isEmpty() ? 0 : Integer.parseInt(token);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw MlflowException.invalid(
        "Invalid page token '" + Names.value("page_token", "", token, 100) + "'");
  }

  private Future<Answer> bulk(Fields fields) {
    String key = key(fields, "GetMetricHistoryBulk");
    int most = fields.bounded("max_results", PAGE, 1, PAGE);
    return all(ids(fields, "run_id", "GetMetricHistoryBulk"), key, null, null)
        .map(found ->
            (Endpoints.Large)
                json -> {
                  json.writeArrayFieldStart("metrics");
                  int left = most;
                  for (OfRun each : found) {
                    int to = Math.min(left, each.history().size());
                    each.history().write(json, key, 0, to, each.run());
                    left -= to;
                  }
                  json.writeEndArray();
                });
  }

  private Future<Answer> sampled(Fields fields) {
    String key = key(fields, "GetMetricHistoryBulkInterval");
    Long from = fields.number("start_step");
    Long to = fields.number("end_step");
    if ((from == null) != (to == null) || (from != null && to != null && from > to)) {
      throw MlflowException.invalid(
          "If either start step or end step are specified, both must be specified, and end_step must not be less than start_step. Got start_step=%s and end_step=%s."
              .formatted(from, to));
    }
    int most = fields.bounded("max_results", MOST_SAMPLED, 1, MOST_SAMPLED);
    return all(ids(fields, "run_ids", "GetMetricHistoryBulkInterval"), key, from, to)
        .map(found -> (Endpoints.Large) json -> sample(json, key, found, most));
  }

  private static void sample(JsonGenerator json, String key, List<OfRun> found, int most)
      throws IOException {
    long[] steps = Sampling.steps(found.stream().map(OfRun::history).toList(), most);
    if (steps.length > 0) {
      json.writeArrayFieldStart("metrics");
      for (OfRun each : found) {
        each.history().write(json, key, steps, each.run());
      }
      json.writeEndArray();
    }
  }

  private static String key(Fields fields, String request) {
    String key = fields.text("metric_key", "");
    if (key.isEmpty()) {
      throw MlflowException.invalid(request + " request must specify a metric_key.");
    }
    return key;
  }

  private static List<String> ids(Fields fields, String field, String request) {
    List<String> ids = new ArrayList<>(new LinkedHashSet<>(fields.texts(field)));
    if (ids.isEmpty() || ids.size() > MOST_RUNS) {
      throw MlflowException.invalid(
          "%s request must specify at least one and at most %d run_ids, not %d."
              .formatted(request, MOST_RUNS, ids.size()));
    }
    ids.forEach(Names::runId);
    return ids;
  }

  private Future<List<OfRun>> all(
      List<String> ids, String key, @Nullable Long from, @Nullable Long to) {
    List<Future<Series.Arrow>> asked = ids.stream().map(id -> read(id, key, from, to)).toList();
    return Future.all(asked)
        .map(done -> {
          List<OfRun> found = new ArrayList<>();
          for (int i = 0; i < ids.size(); i++) {
            found.add(new OfRun(ids.get(i), History.of(asked.get(i).result())));
          }
          return found;
        });
  }

  private Future<Series.Arrow> read(
      String run, String key, @Nullable Long from, @Nullable Long to) {
    return runs.find(run)
        .compose(there ->
            bus.request(
                Addresses.READ_SERIES, new Series.Read(List.of(run), List.of(key), from, to, 0)));
  }
}
