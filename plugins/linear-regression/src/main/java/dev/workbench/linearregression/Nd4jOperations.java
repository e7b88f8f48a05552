package dev.workbench.linearregression;

import dev.workbench.plugin.Minibatches;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// [Scratch] written with ND4J's operations, as one would: what its speed is compared with. One
/// thread.
final class Nd4jOperations {
  private final INDArray x;
  private final INDArray y;
  final INDArray w;
  final INDArray b;

  Nd4jOperations(Scratch.Samples samples, Parameters start) {
    x = Nd4j.createFromArray(samples.x()).reshape(samples.rows(), samples.features());
    y = Nd4j.createFromArray(samples.y()).reshape(samples.rows(), 1);
    w = Nd4j.createFromArray(start.w).reshape(samples.features(), 1);
    b = Nd4j.createFromArray(start.b);
  }

  /// One pass over the samples, in place; what a step allocates is reused by the next.
  void trainEpoch(Minibatches minibatches, double learningRate) {
    double rate = learningRate / minibatches.batchSize();
    for (int[] batch : minibatches) {
      try (MemoryWorkspace step =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace("linear-regression")) {
        INDArray features = Nd4j.pullRows(x, 1, batch);
        INDArray error = features.mmul(w).addi(b).subi(Nd4j.pullRows(y, 1, batch));
        w.subi(features.transpose().mmul(error).muli(rate));
        b.subi(error.sum().muli(rate));
      }
    }
  }
}
