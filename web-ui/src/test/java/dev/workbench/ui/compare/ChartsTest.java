package dev.workbench.ui.compare;

import static dev.workbench.ui.SampleRun.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Text;
import dev.workbench.ui.SampleRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartsTest {

  @Test
  void trainAndTestOfAMetricShareAChart() {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put("train_loss", 0.1);
    metrics.put("test_loss", 0.2);
    metrics.put("weight_norm", 1.0);

    var charts = Charts.of(null, runs(new SampleRun("a", 1).withMetrics(metrics)));

    assertThat(charts)
        .extracting(Experiments.Chart::metrics)
        .containsExactly(List.of("test_loss", "train_loss"), List.of("weight_norm"));
  }

  @Test
  void valuesThatSpanDecadesAreDrawnOnALogarithmicAxis() {
    var runs =
        runs(
            new SampleRun("a", 1).withMetrics(Map.of("loss", 1e-6)),
            new SampleRun("b", 2).withMetrics(Map.of("loss", 10.0)));

    assertThat(Charts.of(null, runs).getFirst().y()).isEqualTo("log");
  }

  @Test
  void aValueThatIsNotANumberDoesNotChangeTheAxis() {
    var runs =
        runs(
            new SampleRun("a", 1).withMetrics(Map.of("loss", Double.NaN)),
            new SampleRun("b", 2).withMetrics(Map.of("loss", 10.0)));

    assertThat(Charts.of(null, runs).getFirst().y()).isEqualTo("linear");
  }

  @Test
  void heldOutValuesCountMoreThanTrainedOnes() {
    var charts =
        List.of(
            new Experiments.Chart(Text.EMPTY, List.of("weight_norm"), "log"),
            new Experiments.Chart(Text.EMPTY, List.of("train_loss", "test_loss"), "log"));

    assertThat(Charts.mainMetric(charts)).contains("test_loss");
    assertThat(Charts.mainMetric(charts.subList(0, 1))).contains("weight_norm");
    assertThat(Charts.mainMetric(List.of())).isEmpty();
  }
}
