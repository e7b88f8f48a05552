package dev.workbench.contract;

/// A request that could not be done, with a message that a person understands. Crosses the bus.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What kind of problem; the number is the HTTP status that says the same.
  public enum Kind {
    INVALID(400),
    NOT_FOUND(404),
    CONFLICT(409),

    /// What was sent is more than is taken at once; in parts it is done.
    TOO_LARGE(413),

    /// It was sent in a form that is not taken.
    UNSUPPORTED(415),

    /// More was asked than can be kept up with; the same a little later is done.
    TOO_BUSY(429),
    INTERNAL(500),

    /// Nobody is there to do it, or nothing can be done now, as when the disk is full.
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }

    /// Whether the same request may well be done later.
    public boolean worthTryingAgain() {
      return this == TOO_BUSY || this == UNAVAILABLE;
    }

    /// The kind of that status; [#INTERNAL] when there is none.
    static Kind of(int status) {
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return INTERNAL;
    }
  }

  private final Kind kind;

  public ProblemException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public static ProblemException invalid(String message) {
    return new ProblemException(Kind.INVALID, message);
  }

  public static ProblemException notFound(String message) {
    return new ProblemException(Kind.NOT_FOUND, message);
  }

  public static ProblemException conflict(String message) {
    return new ProblemException(Kind.CONFLICT, message);
  }

  public Kind kind() {
    return kind;
  }
}
