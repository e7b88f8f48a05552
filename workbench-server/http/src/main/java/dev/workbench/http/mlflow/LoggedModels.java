package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The models of a run, which a tag lists. Any thread.
final class LoggedModels {
  static final String TAG = "mlflow.log-model.history";

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> MANDATORY =
      List.of("run_id", "artifact_path", "utc_time_created", "flavors");

  private LoggedModels() {}

  /// @throws MlflowException when this is not how a model is described
  static String checked(String model) {
    JsonNode described = read(model);
    List<String> missing = MANDATORY.stream().filter(field -> !described.has(field)).toList();
    if (!missing.isEmpty()) {
      throw MlflowException.invalid("Model json is missing mandatory fields: " + missing);
    }
    return model;
  }

  /// @param history those before; null for none
  static String added(@Nullable String history, String model) {
    ArrayNode all = JSON.createArrayNode();
    if (history != null && read(history) instanceof ArrayNode before) {
      all.addAll(before);
    }
    return all.add(read(model)).toString();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw MlflowException.invalid("Malformed model info. It is not a valid JSON");
    }
  }
}
