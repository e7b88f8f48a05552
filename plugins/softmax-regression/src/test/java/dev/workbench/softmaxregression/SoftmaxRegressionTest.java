package dev.workbench.softmaxregression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.plugin.Model;
import dev.workbench.testkit.DataSets;
import dev.workbench.testkit.RecordedTraining;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The acceptance bands on the real data, and that both implementations learn the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoftmaxRegressionTest {
  private static final Hyperparameters BOOK = new Hyperparameters(0.1, 256, 5);
  private static final int SEEDS = 10;

  private DataSets dataSets = new DataSets(List.of());
  private List<RecordedTraining> scratch = List.of();

  @BeforeAll
  void trainOverTenSeeds() {
    RealData.assumeThere();
    dataSets = new DataSets(List.of(new FashionMnist()));
    scratch =
        LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> train(new Scratch(), seed)).toList();
  }

  @AfterAll
  void close() {
    dataSets.close();
  }

  @Test
  void theLossFallsEveryEpoch() {
    assertThat(scratch)
        .allSatisfy(run -> {
          double[] loss = run.values("train_loss");
          assertThat(loss).hasSize(5);
          for (int i = 1; i < loss.length; i++) {
            assertThat(loss[i]).isLessThan(loss[i - 1]);
          }
        });
  }

  @Test
  void fiveEpochsReachTheBooksTrainingLossAndAccuracy() {
    assertThat(scratch)
        .allSatisfy(run -> {
          assertThat(run.last("train_loss")).isBetween(0.480, 0.492);
          assertThat(run.last("train_accuracy")).isBetween(0.834, 0.840);
        });
  }

  @Test
  void heldOutImagesAreClassifiedInTheBandOfThisReleaseOfTheData() {
    assertThat(scratch)
        .allSatisfy(run -> assertThat(run.last("test_accuracy")).isBetween(0.81, 0.835));
  }

  @Test
  void anUntrainedNetworkGuesses() {
    assertThat(scratch)
        .allSatisfy(run -> assertThat(run.values("test_accuracy")[0]).isBetween(0.02, 0.20));
  }

  @Test
  void theConciseModelLearnsTheSameOverTenSeeds() {
    for (int i = 0; i < SEEDS; i++) {
      RecordedTraining concise = train(new Concise(), i + 1);
      RecordedTraining own = scratch.get(i);
      assertThat(concise.last("train_loss")).isBetween(0.480, 0.492);
      assertThat(Math.abs(concise.last("train_loss") - own.last("train_loss"))).isLessThan(1e-4);
      assertThat(Math.abs(concise.last("test_accuracy") - own.last("test_accuracy")))
          .isLessThan(0.002);
    }
  }

  @Test
  void eachEpochShowsTheGalleryTheConfusionMatrixAndTheWeights() {
    assertThat(scratch.getFirst().figures())
        .containsOnlyKeys("gallery", "confusion-matrix", "weights")
        .allSatisfy((name, steps) -> assertThat(steps).containsOnlyKeys(0L, 1L, 2L, 3L, 4L, 5L));
  }

  private RecordedTraining train(Model<Hyperparameters> model, long seed) {
    var training = new RecordedTraining(seed, dataSets);
    assertThat(training.run(model, BOOK)).isEqualTo(RecordedTraining.Outcome.FINISHED);
    return training;
  }
}
