package dev.workbench.ui;

import dev.workbench.contract.Runs;
import java.util.List;
import java.util.Map;

/// A finished run of weight decay, to be varied by tests.
///
/// @param settings its hyperparameters
/// @param metrics the last value of each metric
public record SampleRun(
    String id,
    String model,
    String variant,
    long seed,
    Runs.Status status,
    Map<String, String> settings,
    Map<String, Double> metrics) {

  public SampleRun(String id, long seed) {
    this(id, "weight-decay/scratch", "", seed, Runs.Status.FINISHED, Map.of(), Map.of());
  }

  public SampleRun withModel(String value) {
    return new SampleRun(id, value, variant, seed, status, settings, metrics);
  }

  public SampleRun withVariant(String value) {
    return new SampleRun(id, model, value, seed, status, settings, metrics);
  }

  public SampleRun withStatus(Runs.Status value) {
    return new SampleRun(id, model, variant, seed, value, settings, metrics);
  }

  public SampleRun withSettings(Map<String, String> value) {
    return new SampleRun(id, model, variant, seed, status, value, metrics);
  }

  public SampleRun withMetrics(Map<String, Double> value) {
    return new SampleRun(id, model, variant, seed, status, settings, value);
  }

  public Runs.Run run() {
    return new Runs.Run(
        id,
        1,
        "weight-decay",
        "run " + id,
        model,
        variant,
        seed,
        status,
        Runs.LifecycleStage.ACTIVE,
        "ada",
        seed,
        1L,
        2L,
        1,
        "",
        settings,
        Map.of(),
        metrics.entrySet().stream().map(each -> summary(each.getKey(), each.getValue())).toList(),
        Map.of());
  }

  public static List<Runs.Run> runs(SampleRun... samples) {
    return List.of(samples).stream().map(SampleRun::run).toList();
  }

  private static Runs.MetricSummary summary(String key, double last) {
    String direction = key.contains("loss") ? "LOWER_IS_BETTER" : "NEITHER";
    return new Runs.MetricSummary(key, direction, "", 1, 1, 1, 1, last, last, last, 0);
  }
}
