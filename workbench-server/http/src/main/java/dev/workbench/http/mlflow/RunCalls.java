package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Tracking;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `runs/…`, but for what is logged to them. Event loop.
final class RunCalls {
  static final String NAME_TAG = "mlflow.runName";
  private static final String USER_TAG = "mlflow.user";
  private static final int PAGE = 1000;
  private static final int MOST = 50_000;

  private final Bus bus;
  private final Locations locations;

  /// The statuses that clients may set.
  private enum Status {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED
  }

  /// Runs with all that is said of them.
  private record Found(
      List<Runs.Run> runs,
      Map<Long, String> locations,
      Map<String, List<Tracking.DatasetInput>> inputs) {

    void write(JsonGenerator json, Runs.Run run) throws IOException {
      RunJson.write(json, run, artifacts(run), inputs.getOrDefault(run.id(), List.of()));
    }

    String artifacts(Runs.Run run) {
      return Locations.ofRun(locations, run.experimentId(), run.id());
    }
  }

  RunCalls(Bus bus, Locations locations) {
    this.bus = bus;
    this.locations = locations;
  }

  void mount(Endpoints endpoints) {
    endpoints.post("/runs/create", this::create);
    endpoints.get("/runs/get", this::get);
    endpoints.post("/runs/update", this::update);
    endpoints.post("/runs/delete", fields -> move(fields, Runs.LifecycleStage.DELETED));
    endpoints.post("/runs/restore", fields -> move(fields, Runs.LifecycleStage.ACTIVE));
    endpoints.post("/runs/search", this::search);
  }

  /// The id of a run, by its name or its older one.
  static String id(Fields fields) {
    String older = fields.text("run_uuid");
    String id = fields.text("run_id", older == null ? "" : older);
    if (id.isEmpty()) {
      throw fields.missing("run_id");
    }
    return Names.runId(id);
  }

  private Future<Answer> create(Fields fields) {
    long experiment = Names.experimentId(fields.text("experiment_id", "0"));
    Map<String, String> tags = new LinkedHashMap<>();
    for (Fields tag : fields.objects("tags")) {
      String key = Names.key("tag", tag.required("key"));
      tags.put(key, Names.value("tag", key, tag.text("value", ""), Names.TAG_VALUE_LENGTH));
    }
    String name = name(fields.text("run_name", ""), tags.remove(NAME_TAG));
    String user = fields.text("user_id", tags.getOrDefault(USER_TAG, ""));
    var run = new Runs.NewRun("", "", "", name, 0, Map.of(), tags);
    var begin =
        new Runs.Begin(
            run,
            Names.value("user_id", "user_id", user, Names.KEY_LENGTH),
            fields.number("start_time"),
            experiment);
    return bus.request(Addresses.BEGIN_RUN, begin)
        .compose(begun -> described(List.of(begun), false))
        .map(found ->
            json -> {
              json.writeFieldName("run");
              found.write(json, found.runs().getFirst());
            });
  }

  private static String name(String given, @Nullable String tag) {
    if (tag != null && !given.isEmpty() && !given.equals(tag)) {
      throw MlflowException.invalid(
          "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
              .formatted(given, tag));
    }
    return Names.value("run_name", "run_name", given.isEmpty() && tag != null ? tag : given, 500);
  }

  private Future<Answer> get(Fields fields) {
    return KnownRuns.run(bus, id(fields))
        .compose(run -> described(List.of(run), true))
        .map(found ->
            json -> {
              json.writeFieldName("run");
              found.write(json, found.runs().getFirst());
            });
  }

  private Future<Answer> update(Fields fields) {
    String id = id(fields);
    Status given = fields.choice("status", Status.class);
    Runs.Status status = given == null ? null : Runs.Status.valueOf(given.name());
    Long ended = fields.number("end_time");
    String name = Names.value("run_name", "run_name", fields.text("run_name", ""), 500);
    return KnownRuns.run(bus, id)
        .compose(run -> {
          check(run, status);
          return bus.request(
              Addresses.UPDATE_RUN,
              new Runs.Update(
                  id,
                  status,
                  null,
                  ended,
                  null,
                  null,
                  Map.of(),
                  Map.of(),
                  name.isEmpty() ? null : name,
                  Map.of()));
        })
        .compose(changed -> described(List.of(changed), false))
        .map(found ->
            json -> {
              Runs.Run run = found.runs().getFirst();
              json.writeFieldName("run_info");
              RunJson.info(json, run, found.artifacts(run));
            });
  }

  private static void check(Runs.Run run, Runs.@Nullable Status status) {
    if (run.lifecycleStage() != Runs.LifecycleStage.ACTIVE) {
      throw MlflowException.invalid(
          "The run " + run.id() + " must be in the 'active' state. Current state is deleted.");
    }
    if (status != null && !run.fromOutside()) {
      throw MlflowException.invalid(
          "Run %s is trained here, by %s: its status cannot be set; to end it, stop it"
              .formatted(run.id(), run.model()));
    }
  }

  private Future<Answer> move(Fields fields, Runs.LifecycleStage stage) {
    return bus.request(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(id(fields), stage))
        .map(moved -> Answer.EMPTY);
  }

  private Future<Answer> search(Fields fields) {
    List<Long> experiments =
        fields.texts("experiment_ids").stream().map(Names::experimentId).toList();
    Runs.LifecycleStage stage = ViewType.of(fields, "run_view_type").stage();
    int limit = fields.bounded("max_results", PAGE, 1, MOST);
    var first =
        new Runs.Query(
            "",
            List.of(),
            "",
            "",
            stage == null ? Runs.LifecycleStage.ACTIVE : stage,
            "",
            0,
            Math.min(limit, PAGE),
            fields.text("filter", ""),
            orderBy(fields.texts("order_by")),
            fields.text("page_token", ""),
            experiments,
            stage == null);
    if (experiments.isEmpty()) {
      return Future.succeededFuture(Answer.EMPTY);
    }
    return pages(first, limit, new ArrayList<>())
        .compose(page ->
            described(page.runs(), true)
                .map(found -> (Endpoints.Large) json -> write(json, found, page)));
  }

  /// Always by the search grammar, so that ties come latest started first.
  private static List<String> orderBy(List<String> given) {
    return given.isEmpty() ? List.of("start_time DESC") : given;
  }

  private static void write(JsonGenerator json, Found found, Runs.Page page) throws IOException {
    if (!found.runs().isEmpty()) {
      json.writeArrayFieldStart("runs");
      for (Runs.Run run : found.runs()) {
        found.write(json, run);
      }
      json.writeEndArray();
    }
    if (!page.nextPageToken().isEmpty()) {
      json.writeStringField("next_page_token", page.nextPageToken());
    }
  }

  /// As many pages of the store as make one of the client's.
  private Future<Runs.Page> pages(Runs.Query query, int limit, List<Runs.Run> before) {
    return bus.request(Addresses.RUNS, query)
        .compose(page -> {
          before.addAll(page.runs());
          int left = limit - before.size();
          if (left == 0 || page.nextPageToken().isEmpty()) {
            return Future.succeededFuture(
                new Runs.Page(before, page.total(), page.nextPageToken()));
          }
          return pages(next(query, Math.min(left, PAGE), page.nextPageToken()), limit, before);
        });
  }

  private static Runs.Query next(Runs.Query query, int limit, String token) {
    return new Runs.Query(
        query.experiment(),
        query.statuses(),
        query.model(),
        query.text(),
        query.lifecycleStage(),
        query.order(),
        0,
        limit,
        query.filter(),
        query.orderBy(),
        token,
        query.experimentIds(),
        query.anyStage());
  }

  /// @param withInputs false for those that cannot have any, or do not tell them
  private Future<Found> described(List<Runs.Run> runs, boolean withInputs) {
    Set<Long> experiments = new LinkedHashSet<>();
    runs.forEach(run -> experiments.add(run.experimentId()));
    Future<Tracking.InputsOfRuns> inputs =
        withInputs
            ? bus.request(Addresses.INPUTS, new Runs.Ids(runs.stream().map(Runs.Run::id).toList()))
            : Future.succeededFuture(new Tracking.InputsOfRuns(List.of()));
    return locations
        .of(experiments)
        .compose(where ->
            inputs.map(all ->
                new Found(
                    runs,
                    where,
                    all.runs().stream()
                        .collect(
                            Collectors.toMap(Tracking.Inputs::run, Tracking.Inputs::datasets)))));
  }
}
