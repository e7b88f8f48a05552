package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Registered models as MLflow's JSON has them. Any thread.
final class RegistryJson {
  private RegistryJson() {}

  static void write(JsonGenerator json, Registry.Model model) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", model.name());
    json.writeNumberField("creation_timestamp", model.created());
    json.writeNumberField("last_updated_timestamp", model.updated());
    text(json, "description", model.description());
    if (!model.latest().isEmpty()) {
      array(json, "latest_versions", model.latest());
    }
    RunJson.pairs(json, "tags", model.tags());
    if (!model.aliases().isEmpty()) {
      json.writeArrayFieldStart("aliases");
      for (Map.Entry<String, Integer> each : model.aliases().entrySet()) {
        json.writeStartObject();
        json.writeStringField("alias", each.getKey());
        json.writeStringField("version", each.getValue().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Registry.Version version) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", version.name());
    json.writeStringField("version", Integer.toString(version.number()));
    json.writeNumberField("creation_timestamp", version.created());
    json.writeNumberField("last_updated_timestamp", version.updated());
    text(json, "user_id", version.user());
    json.writeStringField("current_stage", stage(version.stage()));
    text(json, "description", version.description());
    json.writeStringField("source", version.source());
    text(json, "run_id", version.run());
    json.writeStringField("status", "READY");
    RunJson.pairs(json, "tags", version.tags());
    text(json, "run_link", version.runLink());
    if (!version.aliases().isEmpty()) {
      json.writeArrayFieldStart("aliases");
      for (String each : version.aliases()) {
        json.writeString(each);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /// `model_versions`; nothing when there is none.
  static void versions(JsonGenerator json, List<Registry.Version> versions) throws IOException {
    if (!versions.isEmpty()) {
      array(json, "model_versions", versions);
    }
  }

  /// Nothing when it is empty.
  static void text(JsonGenerator json, String field, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(field, text);
    }
  }

  /// As MLflow writes it: `Staging`.
  static String stage(Registry.Stage stage) {
    String name = stage.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static void array(JsonGenerator json, String field, List<Registry.Version> versions)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Registry.Version each : versions) {
      write(json, each);
    }
    json.writeEndArray();
  }
}
