package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Tracking;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// `experiments/…`. Event loop.
final class ExperimentCalls {
  private static final int MOST = 50_000;

  private final Bus bus;

  ExperimentCalls(Bus bus) {
    this.bus = bus;
  }

  void mount(Endpoints endpoints) {
    endpoints.post("/experiments/create", ErrorCode.RESOURCE_ALREADY_EXISTS, this::create);
    endpoints.get("/experiments/get", this::get);
    endpoints.get("/experiments/get-by-name", this::getByName);
    endpoints.get("/experiments/search", this::search);
    endpoints.post("/experiments/search", this::search);
    endpoints.post("/experiments/update", ErrorCode.RESOURCE_ALREADY_EXISTS, this::update);
    endpoints.post("/experiments/delete", fields -> move(fields, Runs.LifecycleStage.DELETED));
    endpoints.post("/experiments/restore", fields -> move(fields, Runs.LifecycleStage.ACTIVE));
    endpoints.post("/experiments/set-experiment-tag", this::tag);
  }

  private Future<Answer> create(Fields fields) {
    String name = name(fields, "name");
    String location = fields.text("artifact_location", "");
    if (location.length() > 2000 || location.contains("?") || location.contains("#")) {
      throw MlflowException.invalid(
          "Invalid artifact_location '"
              + Names.value("artifact_location", "", location, 2000)
              + "': it is a URI without query or fragment");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (Fields tag : fields.objects("tags")) {
      put(tags, tag);
    }
    return bus.request(
            Addresses.CREATE_EXPERIMENT, new Tracking.CreateExperiment(name, location, tags))
        .map(made -> json -> json.writeStringField("experiment_id", Long.toString(made.id())));
  }

  private static void put(Map<String, String> tags, Fields tag) {
    String key = Names.key("tag", tag.required("key"));
    tags.put(key, Names.value("tag", key, tag.text("value", ""), Names.EXPERIMENT_TAG_LENGTH));
  }

  private Future<Answer> get(Fields fields) {
    return find(fields).map(found -> json -> write(json, "experiment", found));
  }

  private Future<Tracking.Experiment> find(Fields fields) {
    long id = Names.experimentId(fields.required("experiment_id"));
    return bus.request(Addresses.FIND_EXPERIMENT, new Tracking.FindExperiment(id, ""));
  }

  private Future<Answer> getByName(Fields fields) {
    var named = new Tracking.FindExperiment(null, fields.required("experiment_name"));
    return bus.request(Addresses.FIND_EXPERIMENT, named)
        .map(found -> json -> write(json, "experiment", found));
  }

  private Future<Answer> search(Fields fields) {
    var wanted =
        new Tracking.FindExperiments(
            ViewType.of(fields, "view_type").stage(),
            fields.text("filter", ""),
            fields.texts("order_by"),
            fields.bounded("max_results", 1000, 1, MOST),
            fields.text("page_token", ""));
    return bus.request(Addresses.FIND_EXPERIMENTS, wanted)
        .map(page ->
            json -> {
              if (!page.experiments().isEmpty()) {
                json.writeArrayFieldStart("experiments");
                for (Tracking.Experiment each : page.experiments()) {
                  write(json, each);
                }
                json.writeEndArray();
              }
              if (!page.nextPageToken().isEmpty()) {
                json.writeStringField("next_page_token", page.nextPageToken());
              }
            });
  }

  private Future<Answer> update(Fields fields) {
    long id = Names.experimentId(fields.required("experiment_id"));
    if (!fields.has("new_name")) {
      return find(fields).map(there -> Answer.EMPTY);
    }
    String name = name(fields, "new_name");
    return bus.request(Addresses.RENAME_EXPERIMENT, new Tracking.RenameExperiment(id, name))
        .map(renamed -> Answer.EMPTY);
  }

  private Future<Answer> move(Fields fields, Runs.LifecycleStage stage) {
    return find(fields)
        .compose(found -> {
          if (found.lifecycleStage() == stage) {
            throw new MlflowException(
                ErrorCode.RESOURCE_DOES_NOT_EXIST,
                "No Experiment with id=%d and lifecycle stage %s exists"
                    .formatted(
                        found.id(), stage == Runs.LifecycleStage.ACTIVE ? "deleted" : "active"));
          }
          return bus.request(
              Addresses.SET_EXPERIMENT_LIFECYCLE,
              new Experiments.SetLifecycle(found.name(), stage));
        })
        .map(moved -> Answer.EMPTY);
  }

  private Future<Answer> tag(Fields fields) {
    long id = Names.experimentId(fields.required("experiment_id"));
    String key = Names.key("tag", fields.required("key"));
    String value = Names.value("tag", key, fields.given("value"), Names.EXPERIMENT_TAG_LENGTH);
    return bus.request(Addresses.TAG_EXPERIMENT, new Tracking.TagExperiment(id, key, value))
        .map(tagged -> Answer.EMPTY);
  }

  private static String name(Fields fields, String field) {
    String name = fields.required(field);
    if (name.isBlank()) {
      throw MlflowException.invalid("Invalid experiment name: ''. It must not be blank.");
    }
    return Names.value("experiment name", field, name, Names.EXPERIMENT_NAME_LENGTH);
  }

  private static void write(JsonGenerator json, String field, Tracking.Experiment experiment)
      throws IOException {
    json.writeFieldName(field);
    write(json, experiment);
  }

  private static void write(JsonGenerator json, Tracking.Experiment experiment) throws IOException {
    json.writeStartObject();
    json.writeStringField("experiment_id", Long.toString(experiment.id()));
    json.writeStringField("name", experiment.name());
    json.writeStringField("artifact_location", Locations.of(experiment));
    json.writeStringField(
        "lifecycle_stage", experiment.lifecycleStage().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("last_update_time", experiment.updated());
    json.writeNumberField("creation_time", experiment.created());
    RunJson.pairs(json, "tags", experiment.tags());
    json.writeEndObject();
  }
}
