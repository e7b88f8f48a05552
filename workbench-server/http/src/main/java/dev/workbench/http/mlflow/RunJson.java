package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Tracking;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs as MLflow's JSON has them; those that were trained here among them. Any thread.
final class RunJson {
  private RunJson() {}

  /// @param artifacts where its artifacts are
  static void write(
      JsonGenerator json, Runs.Run run, String artifacts, List<Tracking.DatasetInput> inputs)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("info");
    info(json, run, artifacts);
    json.writeObjectFieldStart("data");
    metrics(json, run.metrics());
    pairs(json, "params", run.hyperparameters());
    pairs(json, "tags", tags(run));
    json.writeEndObject();
    json.writeObjectFieldStart("inputs");
    inputs(json, inputs);
    json.writeEndObject();
    json.writeEndObject();
  }

  static void info(JsonGenerator json, Runs.Run run, String artifacts) throws IOException {
    json.writeStartObject();
    json.writeStringField("run_uuid", run.id());
    json.writeStringField("experiment_id", Long.toString(run.experimentId()));
    json.writeStringField("run_name", run.name());
    json.writeStringField("user_id", run.user());
    json.writeStringField("status", status(run.status()));
    number(json, "start_time", run.started() == null ? Long.valueOf(run.created()) : run.started());
    number(json, "end_time", run.ended());
    json.writeStringField("artifact_uri", artifacts);
    json.writeStringField("lifecycle_stage", run.lifecycleStage().name().toLowerCase(Locale.ROOT));
    json.writeStringField("run_id", run.id());
    json.writeEndObject();
  }

  /// `[{"key", "value"}, …]`; nothing when there is none.
  static void pairs(JsonGenerator json, String field, Map<String, String> pairs)
      throws IOException {
    if (!pairs.isEmpty()) {
      json.writeArrayFieldStart(field);
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        json.writeStartObject();
        json.writeStringField("key", pair.getKey());
        json.writeStringField("value", pair.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /// One that ended with numbers that are none failed, for those who know no other word.
  private static String status(Runs.Status status) {
    return status == Runs.Status.DIVERGED ? Runs.Status.FAILED.name() : status.name();
  }

  /// Its own, and those by which MLflow's clients know what a run is called, whose and of what.
  private static Map<String, String> tags(Runs.Run run) {
    Map<String, String> tags = new LinkedHashMap<>(run.tags());
    tags.put("mlflow.runName", run.name());
    if (!run.user().isEmpty()) {
      tags.putIfAbsent("mlflow.user", run.user());
    }
    if (!run.fromOutside()) {
      tags.putIfAbsent("mlflow.source.name", run.model());
      tags.putIfAbsent("mlflow.source.type", "LOCAL");
    }
    return tags;
  }

  private static void metrics(JsonGenerator json, List<Runs.MetricSummary> metrics)
      throws IOException {
    if (!metrics.isEmpty()) {
      json.writeArrayFieldStart("metrics");
      for (Runs.MetricSummary each : metrics) {
        metric(json, each.key(), each.last(), each.lastTime(), each.lastStep(), null);
      }
      json.writeEndArray();
    }
  }

  static void metric(
      JsonGenerator json, String key, double value, long time, long step, @Nullable String run)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("key", key);
    json.writeFieldName("value");
    Numbers.write(json, value);
    json.writeNumberField("timestamp", time);
    json.writeNumberField("step", step);
    if (run != null) {
      json.writeStringField("run_id", run);
    }
    json.writeEndObject();
  }

  private static void inputs(JsonGenerator json, List<Tracking.DatasetInput> inputs)
      throws IOException {
    if (inputs.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("dataset_inputs");
    for (Tracking.DatasetInput each : inputs) {
      json.writeStartObject();
      pairs(json, "tags", each.tags());
      json.writeObjectFieldStart("dataset");
      json.writeStringField("name", each.name());
      json.writeStringField("digest", each.digest());
      json.writeStringField("source_type", each.sourceType());
      json.writeStringField("source", each.source());
      text(json, "schema", each.schema());
      text(json, "profile", each.profile());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String field, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(field, text);
    }
  }

  private static void number(JsonGenerator json, String field, @Nullable Long number)
      throws IOException {
    if (number != null) {
      json.writeNumberField(field, number);
    }
  }
}
