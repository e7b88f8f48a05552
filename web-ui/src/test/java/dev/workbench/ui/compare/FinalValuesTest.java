package dev.workbench.ui.compare;

import static dev.workbench.ui.SampleRun.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.contract.Runs;
import dev.workbench.ui.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinalValuesTest {

  @Test
  void theMedianIsOverTheRunsThatDidNotDiverge() {
    var values =
        FinalValues.of(
            runs(
                loss("a", 1, 1.0),
                loss("b", 2, 2.0),
                loss("c", 3, 9.0),
                loss("d", 4, 1e9).withStatus(Runs.Status.DIVERGED),
                loss("e", 5, Double.NaN)),
            "loss");

    assertThat(values.median()).isEqualTo(2);
    assertThat(values.n()).isEqualTo(3);
    assertThat(values.diverged()).isEqualTo(1);
    assertThat(values.low()).isCloseTo(1.1, within(1e-12));
    assertThat(values.high()).isCloseTo(8.3, within(1e-12));
  }

  @Test
  void aMetricThatNoRunLoggedHasNoMedian() {
    var values = FinalValues.of(runs(loss("a", 1, 1.0)), "accuracy");

    assertThat(values.n()).isZero();
    assertThat(values.median()).isNaN();
  }

  @Test
  void heldOutMetricsComeFirst() {
    var run = new SampleRun("a", 1).withMetrics(Map.of("train_loss", 1.0, "test_loss", 2.0));
    assertThat(FinalValues.metrics(runs(run))).containsExactly("test_loss", "train_loss");
  }

  private static SampleRun loss(String id, long seed, double last) {
    return new SampleRun(id, seed).withMetrics(Map.of("loss", last));
  }
}
