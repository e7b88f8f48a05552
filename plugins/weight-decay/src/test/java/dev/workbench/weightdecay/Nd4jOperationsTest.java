package dev.workbench.weightdecay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.testkit.DataSets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The benchmark compares like with like.
class Nd4jOperationsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void takesTheStepsOfScratch(int batchSize) {
    try (var dataSets = new DataSets(new WeightDecayPlugin().dataSets())) {
      var samples = Scratch.Samples.of(dataSets.table(HighDimensionalData.NAME, 1).split("train"));
      var parameters = Parameters.initial(200, 1, RandomStreams.of(1, "init"));
      var operations = new Nd4jOperations(samples, parameters);
      var h = new Hyperparameters(3, 1, 0.003, batchSize, 1);
      Scratch.trainEpoch(parameters, samples, minibatches(batchSize), h);
      operations.trainEpoch(minibatches(batchSize), h);
      assertThat(operations.w.toFloatVector()).containsExactly(parameters.w, within(1e-5f));
      assertThat(operations.b.getFloat(0)).isCloseTo(parameters.b, within(1e-5f));
    }
  }

  private static Minibatches minibatches(int batchSize) {
    return new Minibatches(20, batchSize, RandomStreams.of(1, "shuffle"));
  }
}
