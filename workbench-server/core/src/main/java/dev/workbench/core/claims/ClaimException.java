package dev.workbench.core.claims;

/// A claim that cannot be read: what is wrong, and where.
public final class ClaimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int column;

  /// @param column from 1, in the claim's text
  ClaimException(int column, String message) {
    super(message);
    this.column = column;
  }

  /// From 1, in the claim's text.
  public int column() {
    return column;
  }
}
