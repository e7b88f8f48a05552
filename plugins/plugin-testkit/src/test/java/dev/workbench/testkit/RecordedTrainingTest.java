package dev.workbench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Training;
import dev.workbench.testkit.RecordedTraining.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedTrainingTest {
  private final DataSets dataSets = new DataSets(new RandomWalk().dataSets());
  private final RecordedTraining training = new RecordedTraining(1, dataSets);

  @AfterEach
  void nothingIsLeaked() {
    dataSets.close();
  }

  @Test
  void recordsEveryEpoch() {
    assertThat(training.run(new RandomWalk(), Map.of("epochs", "7"))).isEqualTo(Outcome.FINISHED);
    assertThat(training.values("train_loss")).hasSize(7);
    assertThat(training.last("train_loss")).isEqualTo(training.values("train_loss")[6]);
    assertThat(training.usedDataSets()).containsOnlyKeys("steps");
    assertThatThrownBy(() -> training.last("no_such")).hasMessageContaining("train_loss");
  }

  @Test
  void endsDivergedAfterALossThatIsNotFinite() {
    assertThat(training.run(new RandomWalk(), Map.of("epochs", "1000", "factor", "10")))
        .isEqualTo(Outcome.DIVERGED);
    double[] losses = training.values("train_loss");
    assertThat(losses.length).isBetween(2, 999);
    assertThat(losses[losses.length - 1]).isInfinite();
    assertThat(losses[losses.length - 2]).isFinite();
  }

  @Test
  void endsDivergedWhenTheVeryLastLossIsNotFinite() {
    assertThat(runs(t -> t.log(Metric.TRAIN_LOSS, 1, Double.NaN))).isEqualTo(Outcome.DIVERGED);
  }

  @Test
  void endsKilledAtTheGivenCheck() {
    training.cancelAtCheck(4);
    assertThat(training.run(new RandomWalk(), Map.of("epochs", "1000"))).isEqualTo(Outcome.KILLED);
    assertThat(training.values("train_loss")).hasSize(3);
  }

  @Test
  void endsTheLoopAfterTheEpochThatStopsEarly() {
    Outcome outcome =
        runs(t -> {
          for (int epoch : t.epochs(10)) {
            t.log(Metric.TRAIN_LOSS, epoch, 1);
            if (epoch == 4) {
              t.stopEarly("good enough");
            }
          }
        });
    assertThat(outcome).isEqualTo(Outcome.FINISHED);
    assertThat(training.values("train_loss")).hasSize(4);
    assertThat(training.stopReason()).contains("good enough");
  }

  @Test
  void keepsWhatTheModelThrew() {
    var thrown = new IllegalStateException("no such shape");
    assertThat(
            runs(t -> {
              throw thrown;
            }))
        .isEqualTo(Outcome.FAILED);
    assertThat(training.failure()).contains(thrown);
  }

  @Test
  void refusesAnotherThread() {
    runs(t -> {});
    var fromAnother =
        CompletableFuture.runAsync(
            () -> training.log(Metric.TRAIN_LOSS, 1, 1),
            command -> Thread.ofPlatform().name("other").start(command));
    assertThatThrownBy(fromAnother::join)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not for other");
  }

  private Outcome runs(Consumer<Training> body) {
    return training.run(new Anonymous(body), Map.of());
  }

  /// A model of the test's own.
  private record Anonymous(Consumer<Training> body) implements Model<Anonymous.None> {
    record None() {}

    @Override
    public String name() {
      return "test/anonymous";
    }

    @Override
    public Class<None> hyperparametersType() {
      return None.class;
    }

    @Override
    public void train(None hyperparameters, Training training) {
      body.accept(training);
    }
  }

  @Test
  void seededDataDiffersBySeedAndIsLoadedOnce() {
    assertThat(dataSets.table("steps", 1)).isSameAs(dataSets.table("steps", 1));
    assertThat(dataSets.table("steps", 1).split("train").doubles("step"))
        .isNotEqualTo(dataSets.table("steps", 2).split("train").doubles("step"));
    assertThatThrownBy(() -> new DataSets(List.of()).table("steps", 1))
        .hasMessageContaining("no data set 'steps'");
  }
}
