package dev.workbench.plugin;

/// A hyperparameter that cannot be: the message names the field, the value, and what would be
/// right.
public final class InvalidHyperparameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

  public InvalidHyperparameterException(String field, String message) {
    super(message);
    this.field = field;
  }

  /// The record component.
  public String field() {
    return field;
  }
}
