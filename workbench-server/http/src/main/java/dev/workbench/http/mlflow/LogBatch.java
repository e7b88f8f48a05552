package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.workbench.contract.MetricBatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `log-batch`, read while it is parsed, without an object for each metric.
///
/// @param metrics checked points, in their order
record LogBatch(
    String run, MetricBatch metrics, Map<String, String> params, Map<String, String> tags) {
  private static final int MOST_PAIRS = 100;
  private static final int MOST_ENTITIES = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // what Python's json module writes
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /// @throws MlflowException saying what is wrong
  static LogBatch read(byte[] body, int length) {
    try (JsonParser json = FACTORY.createParser(body, 0, length)) {
      return new Reader(json).batch();
    } catch (JsonProcessingException e) {
      throw Fields.malformed(e);
    } catch (IOException e) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST, "Malformed JSON: the body is not in UTF-8: " + e.getMessage());
    }
  }

  /// One body. One thread.
  private static final class Reader {
    private final JsonParser json;
    private final BatchMetrics metrics = new BatchMetrics();
    private @Nullable String run;
    private @Nullable Map<String, String> params;
    private @Nullable Map<String, String> tags;
    private boolean hasMetrics;

    Reader(JsonParser json) {
      this.json = json;
    }

    LogBatch batch() throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MlflowException(ErrorCode.BAD_REQUEST, "The body must be a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        field(field);
      }
      if (json.nextToken() != null) {
        throw new MlflowException(
            ErrorCode.BAD_REQUEST, "Malformed JSON: there is more after the end of the object");
      }
      return checked();
    }

    private void field(String field) throws IOException {
      boolean twice =
          switch (field) {
            case "run_id" -> run != null;
            case "metrics" -> hasMetrics;
            case "params" -> params != null;
            case "tags" -> tags != null;
            default -> false;
          };
      if (twice) {
        throw new MlflowException(
            ErrorCode.BAD_REQUEST, "Malformed JSON: '" + field + "' is there twice");
      }
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      switch (field) {
        case "run_id" -> run = BatchCells.text(json, "run_id");
        case "metrics" -> {
          hasMetrics = true;
          metrics.read(json);
        }
        case "params" -> params = pairs("params", "parameter", Names.PARAM_VALUE_LENGTH);
        case "tags" -> tags = pairs("tags", "tag", Names.TAG_VALUE_LENGTH);
        default -> json.skipChildren();
      }
    }

    private LogBatch checked() {
      if (run == null || run.isEmpty()) {
        throw MlflowException.invalid(
            "Missing value for required parameter 'run_id'. See the API docs for more information"
                + " about request parameters.");
      }
      Map<String, String> ofParams = params == null ? Map.of() : params;
      Map<String, String> ofTags = tags == null ? Map.of() : tags;
      int all = metrics.size() + ofParams.size() + ofTags.size();
      if (all > MOST_ENTITIES) {
        throw MlflowException.invalid(
            "A batch logging request can contain at most %d params, tags, and metrics. Got %d."
                .formatted(MOST_ENTITIES, all));
      }
      return new LogBatch(Names.runId(run), metrics.batch(run), ofParams, ofTags);
    }

    private Map<String, String> pairs(String field, String what, int most) throws IOException {
      Map<String, String> pairs = new LinkedHashMap<>();
      BatchCells.expect(json, JsonToken.START_ARRAY, field, "must be a list of objects");
      int count = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        BatchCells.expect(json, JsonToken.START_OBJECT, field, "must be a list of objects");
        if (++count > MOST_PAIRS) {
          throw MlflowException.invalid(
              "A batch logging request can contain at most %d %s. Got more."
                  .formatted(MOST_PAIRS, field));
        }
        pair(pairs, field, what, most);
      }
      return pairs;
    }

    private void pair(Map<String, String> pairs, String field, String what, int most)
        throws IOException {
      String key = null;
      String value = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "key" -> key = BatchCells.text(json, field + ".key");
          case "value" -> value = BatchCells.text(json, field + ".value");
          default -> json.skipChildren();
        }
      }
      if (key == null || value == null) {
        throw MlflowException.invalid(
            "Missing value for required parameter '%s.%s'"
                .formatted(field, key == null ? "key" : "value"));
      }
      Names.key(what, key);
      Names.value(what, key, value, most);
      String before = pairs.put(key, value);
      if (what.equals("parameter") && before != null && !before.equals(value)) {
        throw MlflowException.invalid(
            "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' in this batch. Attempted logging new value '%s'."
                .formatted(key, before, value));
      }
    }
  }
}
