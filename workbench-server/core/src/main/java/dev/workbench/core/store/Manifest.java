package dev.workbench.core.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a backup holds: `manifest.json` in the file.
///
/// @param format of the backup; grows when an older program could not restore it
/// @param schema of the database in it
/// @param created ms since 1970
/// @param counts rows by table
record Manifest(
    int format, String schema, long created, Map<String, Long> counts, List<Entry> files) {
  static final String NAME = "manifest.json";
  static final int FORMAT = 1;
  static final List<String> COUNTED = List.of("experiment", "run", "metric", "figure", "artifact");

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// A file of the home, and the SHA-256 of its content in hexadecimal digits.
  record Entry(String path, long bytes, String sha256) {}

  byte[] toJson() throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /// @throws ProblemException when it is not one, or of a newer program
  static Manifest of(byte[] json) {
    try {
      Manifest manifest = JSON.readValue(json, Manifest.class);
      if (manifest.format() > FORMAT) {
        throw ProblemException.conflict(
            "the backup has format %d, but this program reads formats up to %d: it was made by a newer Workbench; restore it with that one"
                .formatted(manifest.format(), FORMAT));
      }
      return manifest;
    } catch (IOException e) {
      throw ProblemException.invalid("the backup's " + NAME + " cannot be read: " + e.getMessage());
    }
  }
}
