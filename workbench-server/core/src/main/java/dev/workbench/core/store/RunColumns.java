package dev.workbench.core.store;

import dev.workbench.core.search.Attribute;

/// Where the tables keep what a search looks at.
final class RunColumns {
  /// How much of a text orders it and is in indexes; the column `brief` is as long.
  static final int BRIEF = 250;

  /// The content of a hyperparameter or tag, read from the index unless it is long.
  static final String CONTENT = "case when char_length(brief) < 250 then brief else content end";

  private RunColumns() {}

  /// An expression over the table `run`, but for the experiment's name over `experiment`.
  static String of(Attribute attribute) {
    return switch (attribute) {
      case RUN_ID -> "run.id";
      case RUN_NAME -> "run.name";
      case STATUS -> "run.status";
      case START_TIME -> "run.started";
      case END_TIME -> "run.ended";
      case USER_ID -> "run.user_name";
      case EXPERIMENT -> "experiment.name";
      case EXPERIMENT_ID -> "run.experiment_id";
      case MODEL -> "run.model";
      case VARIANT -> "run.variant";
      case SEED -> "run.seed";
      case CREATED -> "run.created";
      case DURATION -> "(run.ended - run.started)";
      case PROGRESS -> "run.progress";
      case MESSAGE -> "run.message";
    };
  }
}
