package dev.workbench.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.ui.SampleRun;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class RunResultTest {

  @Test
  void aRowShowsTheHeldOutValueBeforeAnyOther() {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put("weight_norm", 3.0);
    metrics.put("train_loss", 1.0);
    metrics.put("test_loss", 0.0102);

    assertThat(RunResult.of(new SampleRun("a", 1).withMetrics(metrics).run()))
        .isEqualTo("test_loss 0.0102");
  }

  @Test
  void aRunWithoutValuesShowsADash() {
    assertThat(RunResult.of(new SampleRun("a", 1).run())).isEqualTo("–");
  }
}
