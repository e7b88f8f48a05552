package dev.workbench.plugin;

/// The run was cancelled; thrown by [Training], to be let through by the model.
public final class TrainingCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingCancelledException(String message) {
    super(message);
  }
}
