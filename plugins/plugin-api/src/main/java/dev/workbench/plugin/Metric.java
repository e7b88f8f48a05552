package dev.workbench.plugin;

import java.util.Objects;

/// A series that a run logs: name, which direction is better, and unit. Declare it once as a
/// constant.
///
/// @param name lower-case words joined by `_`, such as `train_loss`
/// @param unit as shown beside the axis, such as `nats`; empty when it has none
/// @param stopsRun whether a value that is not finite ends the run as diverged
public record Metric(String name, Direction direction, String unit, boolean stopsRun) {

  /// Which values are better.
  public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER,
    NEITHER
  }

  public static final Metric TRAIN_LOSS = loss("train_loss");
  public static final Metric TEST_LOSS = loss("test_loss");
  public static final Metric TRAIN_ACCURACY = higherIsBetter("train_accuracy");
  public static final Metric TEST_ACCURACY = higherIsBetter("test_accuracy");
  public static final Metric TRAIN_PERPLEXITY = loss("train_perplexity");
  public static final Metric HELDOUT_PERPLEXITY = lowerIsBetter("heldout_perplexity");
  public static final Metric WEIGHT_NORM = neither("weight_norm");
  public static final Metric GRADIENT_NORM = neither("gradient_norm");

  public Metric {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_./ -]{0,249}")) {
      throw new IllegalArgumentException(
          "metric name '"
              + name
              + "': use 1 to 250 letters, digits and _ . / - , such as train_loss");
    }
    Objects.requireNonNull(direction);
  }

  /// A loss: lower is better, and a value that is not finite ends the run as `DIVERGED`.
  public static Metric loss(String name) {
    return new Metric(name, Direction.LOWER_IS_BETTER, "", true);
  }

  public static Metric lowerIsBetter(String name) {
    return new Metric(name, Direction.LOWER_IS_BETTER, "", false);
  }

  public static Metric higherIsBetter(String name) {
    return new Metric(name, Direction.HIGHER_IS_BETTER, "", false);
  }

  public static Metric neither(String name) {
    return new Metric(name, Direction.NEITHER, "", false);
  }

  /// The same metric with a unit.
  public Metric in(String unit) {
    return new Metric(name, direction, unit, stopsRun);
  }
}
