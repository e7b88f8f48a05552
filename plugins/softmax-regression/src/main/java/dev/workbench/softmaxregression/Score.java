package dev.workbench.softmaxregression;

/// Cross-entropy and accuracy over batches. One thread.
final class Score {
  private double loss;
  private int correct;
  private int rows;

  /// Adds a batch whose probabilities are there.
  void add(ImageBatch batch) {
    for (int row = 0; row < batch.rows(); row++) {
      loss += Scratch.crossEntropy(batch.probabilityOfTrueClass(row));
      if (batch.predicted(row) == batch.labels[row]) {
        correct++;
      }
    }
    rows += batch.rows();
  }

  /// The mean cross-entropy, in nats.
  double loss() {
    return loss / rows;
  }

  /// 3.6.6 Computing the classification accuracy: the share that is classified rightly.
  double accuracy() {
    return (double) correct / rows;
  }
}
