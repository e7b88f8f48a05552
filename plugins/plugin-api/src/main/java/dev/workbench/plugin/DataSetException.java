package dev.workbench.plugin;

/// A data set is not there, cannot be fetched, or is not what its checksum says. The message tells
/// what was tried and what to do next.
public final class DataSetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataSetException(String message) {
    super(message);
  }

  public DataSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
