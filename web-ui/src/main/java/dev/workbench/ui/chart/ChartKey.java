package dev.workbench.ui.chart;

/// A metric in a chart, and how its lines look.
///
/// @param key the metric's name, such as `train_loss`
public record ChartKey(String key, Role role) {

  /// Train lines are thin and dashed, the others are solid.
  public enum Role {
    TRAIN,
    TEST,
    OTHER
  }

  /// The metric with the role that its name tells: `train_…`, or `test_…`, `heldout_…`, `valid…`.
  public static ChartKey of(String key) {
    if (key.startsWith("train")) {
      return new ChartKey(key, Role.TRAIN);
    }
    boolean test = key.startsWith("test") || key.startsWith("heldout") || key.startsWith("valid");
    return new ChartKey(key, test ? Role.TEST : Role.OTHER);
  }
}
