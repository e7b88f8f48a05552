package dev.workbench.polynomialfitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import org.junit.jupiter.api.Test;

/// The benchmark compares like with like.
class Nd4jOperationsTest {

  @Test
  void takesTheStepsOfScratch() {
    var random = RandomStreams.of(1, "data");
    double[] x = random.doubles(50).toArray();
    var samples = new Samples(3, x, Samples.powers(x, 3), random.doubles(50).toArray());
    var parameters = Parameters.initial(3, random);
    var operations = new Nd4jOperations(samples, parameters);
    Scratch.trainEpoch(parameters, samples, minibatches(), 0.1);
    operations.trainEpoch(minibatches(), 0.1);
    assertThat(operations.w.toDoubleVector()).containsExactly(parameters.w, within(1e-12));
    assertThat(operations.b.getDouble(0)).isCloseTo(parameters.b, within(1e-12));
  }

  private static Minibatches minibatches() {
    return new Minibatches(50, 10, RandomStreams.of(1, "shuffle"));
  }
}
