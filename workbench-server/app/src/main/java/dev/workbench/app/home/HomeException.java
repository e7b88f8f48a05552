package dev.workbench.app.home;

/// The home folder cannot be used, with a message for the user.
public final class HomeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HomeException(String message) {
    super(message);
  }
}
