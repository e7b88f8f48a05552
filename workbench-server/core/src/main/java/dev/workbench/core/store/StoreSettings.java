package dev.workbench.core.store;

import java.time.Duration;

/// How the store behaves.
///
/// @param queueBytes how much may wait for the writer before appends are refused as `TOO_BUSY`
/// @param foldBatches a run's log is folded in the background when it holds that many batches
/// @param foldPause how long the compactor rests when there is nothing to fold
/// @param reserveBytes how much of the disk is left free: with less, new points, figures and
///   artifacts are refused as `UNAVAILABLE`, while runs can still be ended
/// @param fileLayer a scheme of H2's file system that the database's file is opened through; empty
///   for the plain one
public record StoreSettings(
    Durability durability,
    long queueBytes,
    int foldBatches,
    Duration foldPause,
    long reserveBytes,
    String fileLayer) {
  private static final long RESERVE_BYTES = 200L << 20;

  /// What an acknowledgement promises.
  public enum Durability {
    /// What was acknowledged survives a killed process.
    COMMIT,
    /// What was acknowledged survives a power cut.
    FSYNC
  }

  /// Survives a killed process; 64 MB may wait.
  public static final StoreSettings DEFAULTS =
      new StoreSettings(Durability.COMMIT, 64L << 20, 200, Duration.ofSeconds(1));

  /// With the default reserve, on plain files.
  public StoreSettings(
      Durability durability, long queueBytes, int foldBatches, Duration foldPause) {
    this(durability, queueBytes, foldBatches, foldPause, RESERVE_BYTES, "");
  }

  public StoreSettings {
    if (queueBytes < 1 || foldBatches < 1) {
      throw new IllegalArgumentException(
          "queueBytes " + queueBytes + " and foldBatches " + foldBatches + " must be at least 1");
    }
  }
}
