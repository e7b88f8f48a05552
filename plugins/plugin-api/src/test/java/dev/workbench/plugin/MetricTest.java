package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  @Test
  void aLossStopsTheRunAndOthersDoNot() {
    assertThat(Metric.loss("my_loss").stopsRun()).isTrue();
    assertThat(Metric.lowerIsBetter("latency").in("ms"))
        .isEqualTo(new Metric("latency", Metric.Direction.LOWER_IS_BETTER, "ms", false));
    assertThat(Metric.TRAIN_ACCURACY.direction()).isEqualTo(Metric.Direction.HIGHER_IS_BETTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_loss", "损失", "a\nb", "a<b"})
  void refusesNamesThatAreHardToType(String name) {
    assertThatThrownBy(() -> Metric.loss(name)).hasMessageContaining("such as train_loss");
  }
}
