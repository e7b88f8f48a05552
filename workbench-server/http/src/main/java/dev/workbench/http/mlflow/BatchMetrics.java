package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The metrics of a batch as columns. One thread.
final class BatchMetrics {
  private static final int MOST = 1000;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TIME = 4;
  private static final int STEP = 8;

  private final dev.workbench.http.ingest.Names names = new dev.workbench.http.ingest.Names();
  private final List<MetricBatch.Key> keys = new ArrayList<>();
  private final int[] series = new int[MOST];
  private final long[] steps = new long[MOST];
  private final long[] times = new long[MOST];
  private final double[] values = new double[MOST];
  private int size;

  int size() {
    return size;
  }

  MetricBatch batch(String run) {
    return MetricBatchWriter.write(run, keys, series, steps, times, values, 0, size);
  }

  void read(JsonParser json) throws IOException {
    BatchCells.expect(json, JsonToken.START_ARRAY, "metrics", "must be a list of objects");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      BatchCells.expect(json, JsonToken.START_OBJECT, "metrics", "must be a list of objects");
      if (size == MOST) {
        throw MlflowException.invalid(
            "A batch logging request can contain at most " + MOST + " metrics. Got more.");
      }
      metric(json);
    }
  }

  private void metric(JsonParser json) throws IOException {
    int seen = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      boolean isNull = json.nextToken() == JsonToken.VALUE_NULL;
      int which =
          switch (field) {
            case "key" -> KEY;
            case "value" -> VALUE;
            case "timestamp" -> TIME;
            case "step" -> STEP;
            default -> 0;
          };
      if ((seen & which) != 0) {
        throw new MlflowException(
            ErrorCode.BAD_REQUEST, "Malformed JSON: '" + field + "' is twice in a metric");
      }
      if (!isNull) {
        seen |= which;
        take(json, which);
      }
    }
    if ((seen & (KEY | VALUE | TIME)) != (KEY | VALUE | TIME)) {
      throw MlflowException.invalid(
          "Missing value for required parameter 'metrics[%d].%s'"
              .formatted(
                  size, (seen & KEY) == 0 ? "key" : (seen & VALUE) == 0 ? "value" : "timestamp"));
    }
    if ((seen & STEP) == 0) {
      steps[size] = 0;
    }
    size++;
  }

  private void take(JsonParser json, int which) throws IOException {
    switch (which) {
      case KEY -> series[size] = key(json);
      case VALUE -> values[size] = BatchCells.number(json, "metrics.value");
      case TIME -> times[size] = BatchCells.wholeNumber(json, "metrics.timestamp");
      case STEP -> steps[size] = BatchCells.wholeNumber(json, "metrics.step");
      default -> json.skipChildren();
    }
  }

  private int key(JsonParser json) throws IOException {
    BatchCells.expect(json, JsonToken.VALUE_STRING, "metrics.key", "must be a string");
    int key = names.number(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (key == keys.size()) {
      String name = BatchCells.text(json, "metrics.key");
      keys.add(new MetricBatch.Key(Names.key("metric", name), LoggingCalls.NO_DIRECTION, ""));
    }
    return key;
  }
}
