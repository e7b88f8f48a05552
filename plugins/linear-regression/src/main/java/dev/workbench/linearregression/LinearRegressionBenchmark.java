package dev.workbench.linearregression;

import dev.workbench.dl4j.Pace;
import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import java.util.List;

/// The book's linear regression from scratch against the same written with ND4J's operations.
public final class LinearRegressionBenchmark implements Benchmark {
  private static final double LEARNING_RATE = 0.03;
  private static final int SAMPLES = 1000;
  private static final int BATCH_SIZE = 10;

  @Override
  public String name() {
    return "linear-regression";
  }

  @Override
  public List<Row> run() {
    var samples = samples();
    var parameters = Parameters.initial(2, RandomStreams.of(1, "init"));
    var operations = new Nd4jOperations(samples, parameters);
    var minibatches = new Minibatches(SAMPLES, BATCH_SIZE, RandomStreams.of(1, "shuffle"));
    return Pace.compare(
        "linear regression",
        SAMPLES / BATCH_SIZE,
        () -> Scratch.trainEpoch(parameters, samples, minibatches, LEARNING_RATE),
        "ND4J operations",
        () -> operations.trainEpoch(minibatches, LEARNING_RATE),
        50);
  }

  /// What is learned does not matter here, only its shape.
  private static Scratch.Samples samples() {
    var random = RandomStreams.of(1, "data");
    return new Scratch.Samples(
        2, random.doubles(2 * SAMPLES).toArray(), random.doubles(SAMPLES).toArray());
  }
}
