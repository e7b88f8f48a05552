package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.Series;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is right inside a folder of a run's artifacts. Any thread.
final class ArtifactFolder {
  private ArtifactFolder() {}

  /// @param bytes of a file; -1 for a folder
  record Entry(String name, long bytes) {
    boolean isFolder() {
      return bytes < 0;
    }
  }

  /// @param folder empty for all of the run
  /// @return by name; none for a path that is a file, or nothing
  static List<Entry> of(List<Series.Artifact> all, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    Map<String, Entry> entries = new TreeMap<>();
    for (Series.Artifact each : all) {
      if (each.path().startsWith(prefix)) {
        String inside = each.path().substring(prefix.length());
        int slash = inside.indexOf('/');
        String name = slash < 0 ? inside : inside.substring(0, slash);
        entries.put(name, new Entry(name, slash < 0 ? each.bytes() : -1));
      }
    }
    return List.copyOf(entries.values());
  }

  /// @param prefix of each path
  static void write(JsonGenerator json, List<Entry> entries, String prefix) throws IOException {
    json.writeArrayFieldStart("files");
    for (Entry each : entries) {
      json.writeStartObject();
      json.writeStringField("path", prefix + each.name());
      json.writeBooleanField("is_dir", each.isFolder());
      if (!each.isFolder()) {
        json.writeNumberField("file_size", each.bytes());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
