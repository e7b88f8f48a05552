package dev.workbench.app.bench.store;

/// Something that keeps points of runs; what is measured against what. Any thread.
interface PointStore extends AutoCloseable {

  /// What an acknowledged point survives.
  enum Durability {
    /// A killed process.
    COMMIT,
    /// A power cut.
    FSYNC
  }

  String name();

  /// One that logs a curve to a run of its own, from step 0 on.
  Writer writer() throws Exception;

  /// Reads a whole curve, sorted by step.
  ///
  /// @return how many points it has
  int read(String run) throws Exception;

  @Override
  void close() throws Exception;

  /// One thread.
  interface Writer extends AutoCloseable {
    /// The run that it logs to.
    String run();

    /// Logs the curve's next points, and returns when they are acknowledged.
    void append(int points) throws Exception;

    @Override
    void close() throws Exception;
  }
}
