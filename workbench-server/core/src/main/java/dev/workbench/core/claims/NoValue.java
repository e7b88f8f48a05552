package dev.workbench.core.claims;

import dev.workbench.contract.Experiments.SeedState;

/// A seed for which a claim cannot be decided: its run diverged, or lacks what is asked for.
public final class NoValue extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SeedState state;

  /// @param state `DIVERGED` or `MISSING`
  public NoValue(SeedState state, String message) {
    super(message, null, false, false);
    this.state = state;
  }

  SeedState state() {
    return state;
  }
}
