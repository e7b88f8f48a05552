package dev.workbench.polynomialfitting;

import dev.workbench.dl4j.Pace;
import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import java.util.List;

/// The book's cubic from scratch against the same written with ND4J's operations.
public final class PolynomialFittingBenchmark implements Benchmark {
  private static final double LEARNING_RATE = 0.01;
  private static final int SAMPLES = 100;
  private static final int DEGREE = 3;
  private static final int BATCH_SIZE = 10;

  @Override
  public String name() {
    return "polynomial-fitting";
  }

  @Override
  public List<Row> run() {
    Samples samples = samples();
    var parameters = Parameters.initial(DEGREE, RandomStreams.of(1, "init"));
    var operations = new Nd4jOperations(samples, parameters);
    var minibatches = new Minibatches(SAMPLES, BATCH_SIZE, RandomStreams.of(1, "shuffle"));
    return Pace.compare(
        "polynomial fitting",
        SAMPLES / BATCH_SIZE,
        () -> Scratch.trainEpoch(parameters, samples, minibatches, LEARNING_RATE),
        "ND4J operations",
        () -> operations.trainEpoch(minibatches, LEARNING_RATE),
        50);
  }

  /// What is learned does not matter here, only its shape.
  private static Samples samples() {
    var random = RandomStreams.of(1, "data");
    double[] x = random.doubles(SAMPLES).toArray();
    return new Samples(DEGREE, x, Samples.powers(x, DEGREE), random.doubles(SAMPLES).toArray());
  }
}
