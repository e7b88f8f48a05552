package dev.workbench.app.server;

/// The server cannot start as asked, with a message for the user.
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartException(String message) {
    super(message);
  }
}
