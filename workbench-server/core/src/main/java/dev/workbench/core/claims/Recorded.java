package dev.workbench.core.claims;

/// What the runs of one seed recorded.
@FunctionalInterface
public interface Recorded {
  /// @throws NoValue when there is none, or the run diverged
  Measured measured(String metric, String variant);
}
