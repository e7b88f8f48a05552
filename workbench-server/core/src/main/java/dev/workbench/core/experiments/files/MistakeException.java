package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Mistake;

/// A mistake in an experiment file, where it is found.
final class MistakeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Mistake mistake;

  MistakeException(Mistake mistake) {
    super(mistake.toString());
    this.mistake = mistake;
  }

  Mistake mistake() {
    return mistake;
  }
}
