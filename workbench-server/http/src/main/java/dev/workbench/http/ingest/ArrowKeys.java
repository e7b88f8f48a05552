package dev.workbench.http.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ProblemException;
import org.apache.arrow.flatbuf.Schema;

/// What the column `series` counts into: the schema's metadata `keys`, a JSON list of names or of
/// `{"name", "direction", "unit"}`, or `series`, a list of `{"run", "key"}` as in our own answers.
final class ArrowKeys {
  private static final JsonMapper JSON = new JsonMapper();

  private final Points points;
  private int[] keys = {};
  private int[] runs = {};

  ArrowKeys(Points points) {
    this.points = points;
  }

  /// @throws ProblemException when the metadata is not there or not right
  void read(Schema schema) {
    for (int i = 0; i < schema.customMetadataLength(); i++) {
      var entry = schema.customMetadata(i);
      if ("keys".equals(entry.key()) || "series".equals(entry.key())) {
        take(entry.key(), tree(entry.key(), entry.value()));
        return;
      }
    }
    throw ProblemException.invalid(
        "the Arrow stream has a column 'series' but its schema's metadata has no 'keys': a JSON list"
            + " of the metrics' names, or use a column 'key' of texts instead");
  }

  /// @throws ProblemException when there are not so many series
  int checked(long number, int row) {
    if (number < 0 || number >= keys.length) {
      throw ProblemException.invalid(
          "row %d of column 'series' of the Arrow stream is %d, but there are %d series"
              .formatted(row, number, keys.length));
    }
    return (int) number;
  }

  int key(int series) {
    return keys[series];
  }

  int run(int series) {
    return runs[series];
  }

  private void take(String where, JsonNode list) {
    keys = new int[list.size()];
    runs = new int[list.size()];
    for (int i = 0; i < list.size(); i++) {
      JsonNode entry = list.get(i);
      String name = entry.isTextual() ? entry.asText() : entry.path("name").asText("");
      name = name.isEmpty() ? entry.path("key").asText("") : name;
      String run = entry.path("run").asText("");
      if (name.isEmpty() || (points.ofManyRuns() && run.isEmpty())) {
        throw ProblemException.invalid(
            "entry %d of '%s' in the metadata of the Arrow schema has no %s"
                .formatted(i, where, name.isEmpty() ? "name" : "run"));
      }
      runs[i] = points.ofManyRuns() ? points.runs().number(run) : 0;
      keys[i] = points.keys().number(name);
      points.declare(keys[i], entry.path("direction").asText(""), entry.path("unit").asText(""));
    }
  }

  private static JsonNode tree(String where, String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree.isArray()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw ProblemException.invalid(
          "'%s' in the metadata of the Arrow schema is not JSON: %s"
              .formatted(where, e.getOriginalMessage()));
    }
    throw ProblemException.invalid(
        "'%s' in the metadata of the Arrow schema must be a JSON list".formatted(where));
  }
}
