package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.MetricStream;
import dev.workbench.contract.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The points of one metric of one run by step and time, equal ones once. Any thread.
final class History {
  private long[] steps = {};
  private long[] times = {};
  private double[] values = {};
  private int size;

  private History() {}

  /// @param arrow one series, or none
  static History of(Series.Arrow arrow) throws MlflowException {
    var history = new History();
    var keys = List.of(new MetricBatch.Key("", LoggingCalls.NO_DIRECTION, ""));
    var stream = new MetricStream(new ByteArrayInputStream(arrow.ipc()));
    try {
      for (var batch = stream.next("", keys); batch != null; batch = stream.next("", keys)) {
        history.add(MetricBatchReader.read(batch));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the points of a series", e);
    }
    return history;
  }

  int size() {
    return size;
  }

  long step(int at) {
    return steps[at];
  }

  private void add(MetricColumns more) {
    int most = size + more.rows();
    steps = Arrays.copyOf(steps, most);
    times = Arrays.copyOf(times, most);
    values = Arrays.copyOf(values, most);
    for (int row = 0; row < more.rows(); row++) {
      long step = more.steps()[row];
      long time = more.times()[row];
      double value = more.values()[row];
      if (!isThere(step, time, value)) {
        steps[size] = step;
        times[size] = time;
        values[size] = value;
        size++;
      }
    }
  }

  /// What was logged twice, as after an answer that was lost, is one point.
  private boolean isThere(long step, long time, double value) {
    for (int at = size - 1; at >= 0 && steps[at] == step && times[at] == time; at--) {
      if (Double.compare(values[at], value) == 0) {
        return true;
      }
    }
    return false;
  }

  /// @param run null to leave it out
  void write(JsonGenerator json, String key, int from, int to, @Nullable String run)
      throws IOException {
    for (int at = from; at < to; at++) {
      RunJson.metric(json, key, values[at], times[at], steps[at], run);
    }
  }

  /// Those at these steps, which ascend.
  void write(JsonGenerator json, String key, long[] wanted, String run) throws IOException {
    for (int at = 0; at < size; at++) {
      if (Arrays.binarySearch(wanted, steps[at]) >= 0) {
        RunJson.metric(json, key, values[at], times[at], steps[at], run);
      }
    }
  }
}
