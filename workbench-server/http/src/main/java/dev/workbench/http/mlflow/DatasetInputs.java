package dev.workbench.http.mlflow;

import dev.workbench.contract.Tracking;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads data sets that were put into a run. Any thread.
final class DatasetInputs {
  private static final int NAME = 500;
  private static final int DIGEST = 36;
  private static final int SOURCE = 65_535;
  private static final int SCHEMA = 1_048_575;
  private static final int PROFILE = 16_777_215;
  private static final int TAG_KEY = 255;
  private static final int TAG_VALUE = 500;

  private DatasetInputs() {}

  /// @throws MlflowException when something is missing, too long or of the wrong type
  static Tracking.DatasetInput read(Fields input) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Fields tag : input.objects("tags")) {
      String key = Names.value("key", "key", tag.required("key"), TAG_KEY);
      tags.put(key, Names.value("input tag", key, tag.given("value"), TAG_VALUE));
    }
    Fields dataset = input.requiredObject("dataset");
    return new Tracking.DatasetInput(
        Names.value("dataset", "name", dataset.required("name"), NAME),
        Names.value("dataset", "digest", dataset.required("digest"), DIGEST),
        Names.value("dataset", "source_type", dataset.required("source_type"), DIGEST),
        Names.value("dataset", "source", dataset.required("source"), SOURCE),
        optional("schema", dataset.text("schema"), SCHEMA),
        optional("profile", dataset.text("profile"), PROFILE),
        tags);
  }

  private static @Nullable String optional(String name, @Nullable String text, int most) {
    return text == null ? null : Names.value("dataset", name, text, most);
  }
}
