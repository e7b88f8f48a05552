package dev.workbench.linearregression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.testkit.DataSets;
import dev.workbench.testkit.RecordedTraining;
import dev.workbench.testkit.RecordedTraining.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The acceptance bands: mean and range of independent runs over 50 seeds, widened for chance.
class LinearRegressionTest {
  private static final double NOISE_FLOOR = 0.01 * 0.01 / 2;

  private final DataSets dataSets = new DataSets(new LinearRegressionPlugin().dataSets());

  @AfterEach
  void close() {
    dataSets.close();
  }

  static LongStream fiftySeeds() {
    return LongStream.rangeClosed(1, 50);
  }

  static LongStream tenSeeds() {
    return LongStream.rangeClosed(1, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fiftySeeds")
  void scratchLandsInTheBands(long seed) {
    assertInTheBands(train(new Scratch(), seed, Map.of()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tenSeeds")
  void conciseLandsInTheBandsAndAgreesWithScratchToTheLastDigits(long seed) {
    RecordedTraining concise = train(new Concise(), seed, Map.of());
    assertInTheBands(concise);
    double[] expected = train(new Scratch(), seed, Map.of()).values("train_loss");
    double[] actual = concise.values("train_loss");
    assertThat(actual).hasSameSizeAs(expected);
    for (int epoch = 0; epoch < expected.length; epoch++) {
      assertThat(actual[epoch]).isCloseTo(expected[epoch], within(1e-9 * expected[epoch]));
    }
  }

  @Test
  void theMeanOverSeedsIsThatOfIndependentRuns() {
    double[] first = fiftySeeds().mapToDouble(s -> scratch(s)[1]).toArray();
    double[] last = fiftySeeds().mapToDouble(s -> scratch(s)[3]).toArray();
    // 0.0370 with standard deviation 0.0077 over seeds: four standard errors
    assertThat(mean(first)).isCloseTo(0.0370, within(0.0044));
    assertThat(mean(last)).isCloseTo(5.03e-5, within(0.15e-5));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fiftySeeds")
  void theTrueParametersAreFound(long seed) {
    var samples = Scratch.Samples.of(dataSets.table(LinearData.NAME, seed).split("train"));
    var parameters = Parameters.initial(2, RandomStreams.of(seed, "init"));
    var minibatches = new Minibatches(samples.rows(), 10, RandomStreams.of(seed, "shuffle"));
    for (int epoch = 1; epoch <= 3; epoch++) {
      Scratch.trainEpoch(parameters, samples, minibatches, 0.03);
    }
    assertThat(parameters.w).containsExactly(LinearData.TRUE_W, within(0.005));
    assertThat(parameters.b).isCloseTo(LinearData.TRUE_B, within(0.005));
  }

  @Test
  void aRateBeyondTheLimitEndsDiverged() {
    var training = new RecordedTraining(1, dataSets);
    assertThat(training.run(new Scratch(), Map.of("learningRate", "10", "epochs", "1000")))
        .isEqualTo(Outcome.DIVERGED);
  }

  @Test
  void theTrueParametersLeaveTheNoiseAlone() {
    var samples = Scratch.Samples.of(dataSets.table(LinearData.NAME, 1).split("train"));
    var truth = new Parameters(LinearData.TRUE_W, LinearData.TRUE_B);
    assertThat(Scratch.meanLoss(truth, samples)).isCloseTo(NOISE_FLOOR, within(1e-5));
  }

  private static void assertInTheBands(RecordedTraining training) {
    double[] loss = training.values("train_loss");
    assertThat(loss).hasSize(4);
    assertThat(loss[1]).isBetween(0.01, 0.09);
    assertThat(loss[2]).isBetween(5e-5, 4.5e-4);
    assertThat(loss[3]).isBetween(4e-5, 7e-5).isLessThan(loss[2]);
    assertThat(training.last("test_loss")).isBetween(4e-5, 7e-5);
  }

  private double[] scratch(long seed) {
    return train(new Scratch(), seed, Map.of()).values("train_loss");
  }

  private RecordedTraining train(Model<?> model, long seed, Map<String, String> hyperparameters) {
    var training = new RecordedTraining(seed, dataSets);
    assertThat(training.run(model, hyperparameters)).isEqualTo(Outcome.FINISHED);
    return training;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
