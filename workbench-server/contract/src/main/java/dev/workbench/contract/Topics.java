package dev.workbench.contract;

import java.util.List;

/// Every topic of the event bus.
public final class Topics {
  /// Points, as soon as they are accepted; announced once, by the store.
  public static final Topic<MetricBatch> METRICS = new Topic<>("metrics", MetricBatch.class);

  /// A run was created or changed; announced by the store after the change is kept.
  public static final Topic<Runs.Run> RUN_CHANGED = new Topic<>("run.changed", Runs.Run.class);

  /// How far running runs are; announced by the workers.
  public static final Topic<Runs.Progress> PROGRESS =
      new Topic<>("run.progress", Runs.Progress.class);

  /// A figure was stored.
  public static final Topic<FigureChanged> FIGURE_CHANGED =
      new Topic<>("figure.changed", FigureChanged.class);

  /// A figure of a run is there or new.
  public record FigureChanged(String run, String name, long step) implements Message {}

  static final List<Topic<?>> ALL = List.of(METRICS, RUN_CHANGED, PROGRESS, FIGURE_CHANGED);

  private Topics() {}
}
