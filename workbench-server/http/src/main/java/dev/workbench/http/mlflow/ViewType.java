package dev.workbench.http.mlflow;

import dev.workbench.contract.Runs;
import org.jspecify.annotations.Nullable;

/// Whether what is in the bin is meant.
enum ViewType {
  ACTIVE_ONLY(Runs.LifecycleStage.ACTIVE),
  DELETED_ONLY(Runs.LifecycleStage.DELETED),
  ALL(null);

  private final Runs.@Nullable LifecycleStage stage;

  ViewType(Runs.@Nullable LifecycleStage stage) {
    this.stage = stage;
  }

  /// Null for both.
  Runs.@Nullable LifecycleStage stage() {
    return stage;
  }

  static ViewType of(Fields fields, String name) {
    ViewType given = fields.choice(name, ViewType.class);
    return given == null ? ACTIVE_ONLY : given;
  }
}
