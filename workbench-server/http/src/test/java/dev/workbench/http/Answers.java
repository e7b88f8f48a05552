package dev.workbench.http;

import dev.workbench.contract.Runs;
import java.util.List;
import java.util.Map;

/// What a store might answer.
final class Answers {
  static final String RUN = "0123456789abcdef0123456789abcdef";

  private Answers() {}

  /// @param model empty for a run from outside
  static Runs.Run run(String model, Runs.MetricSummary... metrics) {
    return new Runs.Run(
        RUN,
        0,
        "Default",
        "name",
        model,
        "",
        1,
        Runs.Status.FINISHED,
        Runs.LifecycleStage.ACTIVE,
        "me",
        1,
        2L,
        3L,
        1,
        "",
        Map.of(),
        Map.of(),
        List.of(metrics),
        Map.of());
  }

  static Runs.MetricSummary metric(String key, double last) {
    return new Runs.MetricSummary(key, "LOWER_IS_BETTER", "", 1, 1, 1, 1, last, last, last, 0);
  }
}
