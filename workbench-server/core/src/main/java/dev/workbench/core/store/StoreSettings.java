package dev.workbench.core.store;

import java.time.Duration;

/// How the store behaves.
///
/// @param queueBytes how much may wait for the writer before appends are refused as `TOO_BUSY`
/// @param foldBatches a run's log is folded in the background when it holds that many batches
/// @param foldPause how long the compactor rests when there is nothing to fold
public record StoreSettings(
    Durability durability, long queueBytes, int foldBatches, Duration foldPause) {

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

  public StoreSettings {
    if (queueBytes < 1 || foldBatches < 1) {
      throw new IllegalArgumentException(
          "queueBytes " + queueBytes + " and foldBatches " + foldBatches + " must be at least 1");
    }
  }
}
