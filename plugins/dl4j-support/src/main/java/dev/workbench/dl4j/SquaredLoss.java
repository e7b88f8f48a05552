package dev.workbench.dl4j;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The book's squared loss, with its half and without penalties; a network's own `score` lacks the
/// one and holds the others.
public final class SquaredLoss {
  private SquaredLoss() {}

  /// The mean over all rows of a batch's source of `(ŷ - y)² / 2`.
  public static double mean(MultiLayerNetwork network, Batch batch) {
    try (INDArray error = network.output(batch.allFeatures())) {
      double norm = error.subi(batch.allLabels()).norm2Number().doubleValue();
      return norm * norm / 2 / batch.allLabels().rows();
    }
  }
}
