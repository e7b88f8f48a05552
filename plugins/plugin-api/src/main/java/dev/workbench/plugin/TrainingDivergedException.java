package dev.workbench.plugin;

/// A loss is no longer finite; thrown by [Training], to be let through by the model.
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
