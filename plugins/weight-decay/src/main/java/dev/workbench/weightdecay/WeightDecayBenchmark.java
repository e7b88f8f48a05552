package dev.workbench.weightdecay;

import dev.workbench.dl4j.Pace;
import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;

/// The book's weight decay from scratch against the same written with ND4J's operations.
public final class WeightDecayBenchmark implements Benchmark {
  private static final Hyperparameters BOOK = new Hyperparameters(3, 1, 0.003, 1, 100);
  private static final int SAMPLES = 20;
  private static final int FEATURES = 200;

  @Override
  public String name() {
    return "weight-decay";
  }

  @Override
  public List<Row> run() {
    Scratch.Samples samples = samples();
    var parameters = Parameters.initial(FEATURES, BOOK.startScale(), RandomStreams.of(1, "init"));
    var operations = new Nd4jOperations(samples, parameters);
    var minibatches = new Minibatches(SAMPLES, BOOK.batchSize(), RandomStreams.of(1, "shuffle"));
    return Pace.compare(
        "weight decay",
        SAMPLES / BOOK.batchSize(),
        () -> Scratch.trainEpoch(parameters, samples, minibatches, BOOK),
        "ND4J operations",
        () -> operations.trainEpoch(minibatches, BOOK),
        50);
  }

  /// What is learned does not matter here, only its shape.
  private static Scratch.Samples samples() {
    RandomGenerator random = RandomStreams.of(1, "data");
    return new Scratch.Samples(FEATURES, draw(random, SAMPLES * FEATURES), draw(random, SAMPLES));
  }

  private static float[] draw(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
