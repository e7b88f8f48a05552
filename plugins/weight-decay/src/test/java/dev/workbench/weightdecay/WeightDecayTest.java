package dev.workbench.weightdecay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.Model;
import dev.workbench.testkit.DataSets;
import dev.workbench.testkit.RecordedTraining;
import dev.workbench.testkit.RecordedTraining.Outcome;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The acceptance bands: the range of independent runs over 200 seeds, widened for chance.
class WeightDecayTest {
  private final DataSets dataSets = new DataSets(new WeightDecayPlugin().dataSets());

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
    RecordedTraining none = train(new Scratch(), seed, 0);
    RecordedTraining decay = train(new Scratch(), seed, 3);
    assertInTheBandsWithoutDecay(none);
    assertInTheBandsWithDecay(decay);
    assertDecayHelps(none, decay);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tenSeeds")
  void conciseLandsInTheBandsAndAgreesWithScratch(long seed) {
    RecordedTraining none = train(new Concise(), seed, 0);
    RecordedTraining decay = train(new Concise(), seed, 3);
    assertInTheBandsWithoutDecay(none);
    assertInTheBandsWithDecay(decay);
    assertDecayHelps(none, decay);
    assertAgree(decay, train(new Scratch(), seed, 3), "train_loss");
    assertAgree(decay, train(new Scratch(), seed, 3), "test_loss");
    assertAgree(none, train(new Scratch(), seed, 0), "weight_norm");
  }

  @Test
  void meansOverSeedsAreThoseOfIndependentRuns() {
    // of independent runs over 200 seeds; four standard errors of a mean over 50
    assertThat(mean(s -> train(new Scratch(), s, 0).last("test_loss")))
        .isCloseTo(89.9, within(9.7));
    assertThat(mean(s -> train(new Scratch(), s, 0).last("weight_norm")))
        .isCloseTo(13.41, within(0.42));
    assertThat(mean(s -> train(new Scratch(), s, 3).last("train_loss")))
        .isCloseTo(3.83e-4, within(0.72e-4));
    assertThat(mean(s -> train(new Scratch(), s, 3).last("test_loss")))
        .isCloseTo(0.0111, within(0.0017));
    assertThat(mean(s -> train(new Scratch(), s, 3).last("weight_norm")))
        .isCloseTo(0.0382, within(0.0036));
  }

  @Test
  void strongerDecayShrinksTheWeightsAndRaisesTheTrainingLoss() {
    double norm = Double.POSITIVE_INFINITY;
    double loss = 0;
    for (double weightDecay : new double[] {0, 1, 3, 10, 30}) {
      double nextNorm = mean(s -> train(new Scratch(), s, weightDecay).last("weight_norm"));
      double nextLoss = mean(s -> train(new Scratch(), s, weightDecay).last("train_loss"));
      assertThat(nextNorm).as("norm at %s", weightDecay).isLessThan(norm);
      assertThat(nextLoss).as("loss at %s", weightDecay).isGreaterThan(loss);
      norm = nextNorm;
      loss = nextLoss;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tenSeeds")
  void startingSmallDoesWhatDecayDoes(long seed) {
    RecordedTraining small =
        train(new Scratch(), seed, Map.of("weightDecay", "0", "startScale", "0.01"));
    assertThat(small.last("test_loss")).isBetween(0.008, 0.04);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tenSeeds")
  void withDecayTheStartHardlyMatters(long seed) {
    RecordedTraining small = train(new Scratch(), seed, Map.of("startScale", "0.01"));
    // what remains of a large start is in the bias, which is not decayed
    assertThat(small.last("test_loss") / train(new Scratch(), seed, 3).last("test_loss"))
        .isBetween(0.2, 1.5);
  }

  @Test
  void aDecayBeyondTheLimitEndsDiverged() {
    var training = new RecordedTraining(1, dataSets);
    assertThat(training.run(new Scratch(), Map.of("weightDecay", "1000")))
        .isEqualTo(Outcome.DIVERGED);
  }

  private static void assertInTheBandsWithoutDecay(RecordedTraining training) {
    assertThat(training.values("train_loss")).hasSize(101);
    // nothing but the rounding of 32 bits
    assertThat(training.last("train_loss")).isLessThan(1e-11);
    assertThat(training.last("test_loss")).isBetween(40.0, 150.0);
    assertThat(training.last("weight_norm")).isBetween(11.0, 16.0);
  }

  private static void assertInTheBandsWithDecay(RecordedTraining training) {
    assertThat(training.last("train_loss")).isBetween(6e-5, 1.5e-3);
    assertThat(training.last("test_loss")).isBetween(0.005, 0.04);
    assertThat(training.last("weight_norm")).isBetween(0.018, 0.075);
  }

  private static void assertDecayHelps(RecordedTraining none, RecordedTraining decay) {
    assertThat(none.last("test_loss")).isGreaterThan(1000 * none.last("train_loss"));
    assertThat(decay.last("train_loss")).isGreaterThan(none.last("train_loss"));
    assertThat(decay.last("test_loss")).isLessThan(0.01 * none.last("test_loss"));
    assertThat(decay.last("weight_norm")).isLessThan(0.1 * none.last("weight_norm"));
  }

  /// Both round to 32 bits, each in its own order.
  private static void assertAgree(RecordedTraining a, RecordedTraining b, String metric) {
    double[] expected = b.values(metric);
    for (int epoch = 0; epoch < expected.length; epoch++) {
      assertThat(a.values(metric)[epoch])
          .as("%s after epoch %d", metric, epoch)
          .isCloseTo(expected[epoch], within(1e-3 * expected[epoch]));
    }
  }

  private RecordedTraining train(Model<?> model, long seed, double weightDecay) {
    return train(model, seed, Map.of("weightDecay", Double.toString(weightDecay)));
  }

  private RecordedTraining train(Model<?> model, long seed, Map<String, String> hyperparameters) {
    var training = new RecordedTraining(seed, dataSets);
    assertThat(training.run(model, hyperparameters)).isEqualTo(Outcome.FINISHED);
    return training;
  }

  private static double mean(LongToDoubleFunction ofSeed) {
    return fiftySeeds().mapToDouble(ofSeed).average().orElseThrow();
  }
}
