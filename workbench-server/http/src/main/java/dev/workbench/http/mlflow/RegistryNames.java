package dev.workbench.http.mlflow;

import dev.workbench.contract.Registry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads and checks what requests about registered models hold. Any thread.
final class RegistryNames {
  private static final int NAME_LENGTH = 256;
  private static final int TAG_LENGTH = 5000;
  private static final int DESCRIPTION_LENGTH = 100_000;

  private RegistryNames() {}

  static String model(Fields fields, String field) {
    String name = Names.value("registered model name", field, fields.required(field), NAME_LENGTH);
    if (name.isBlank() || name.contains("/") || name.contains(":")) {
      throw MlflowException.invalid(
          "Invalid model name: '" + name + "'. It must not be blank nor have / or : in it");
    }
    return name;
  }

  /// From 1; sent as a text.
  static int version(Fields fields) {
    if (!fields.has("version")) {
      throw fields.missing("version");
    }
    return fields.bounded("version", 0, 1, Integer.MAX_VALUE);
  }

  static String description(Fields fields, String otherwise) {
    return Names.value(
        "description", "description", fields.text("description", otherwise), DESCRIPTION_LENGTH);
  }

  static Map<String, String> tags(Fields fields) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Fields each : fields.objects("tags")) {
      Map.Entry<String, String> tag = tag(each);
      tags.put(tag.getKey(), tag.getValue());
    }
    return tags;
  }

  static Map.Entry<String, String> tag(Fields fields) {
    String key = tagKey(fields);
    return Map.entry(key, Names.value("tag", key, fields.given("value"), TAG_LENGTH));
  }

  static String tagKey(Fields fields) {
    return Names.key("tag", fields.required("key"));
  }

  static Registry.Stage stage(String stage) {
    try {
      return Registry.Stage.valueOf(stage.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw MlflowException.invalid(
          "Invalid Model Version stage: %s. Value must be one of None, Staging, Production, Archived."
              .formatted(
                  stage.substring(
                      0,
                      stage.offsetByCodePoints(
                          0, Math.min(20, stage.codePointCount(0, stage.length()))))));
    }
  }

  static Registry.Find find(Fields fields, int usual, int most) {
    return new Registry.Find(
        fields.text("filter", ""),
        fields.texts("order_by"),
        fields.bounded("max_results", usual, 1, most),
        fields.text("page_token", ""));
  }
}
