package dev.workbench.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final Result RESULT =
      new Result(
          "weight-decay",
          List.of(
              new VariantResult(
                  "no decay",
                  Map.of("weightDecay", "0.0"),
                  List.of(
                      new RunResult(
                          "0123456789abcdef0123456789abcdef",
                          1,
                          Status.FINISHED,
                          Map.of("test_loss", new MetricResult(100, 91.5, 48.25, 127, 0)))),
                  Map.of("test_loss", new Spread(9, 1, 91.04321, 48.3, 127, 90, 18.7)))));

  @Test
  void jsonIsOneObjectOnOneLine() throws Exception {
    String text = Output.JSON.of(RESULT);
    assertThat(text.lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(text))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"experiment": "weight-decay", "variants": [{
                      "name": "no decay",
                      "hyperparameters": {"weightDecay": "0.0"},
                      "runs": [{
                        "id": "0123456789abcdef0123456789abcdef", "seed": 1, "status": "FINISHED",
                        "metrics": {"test_loss":
                          {"count": 100, "last": 91.5, "min": 48.25, "max": 127.0, "nan": 0}}}],
                      "summary": {"test_loss": {"n": 9, "diverged": 1, "median": 91.04321,
                        "q05": 48.3, "q95": 127.0, "mean": 90.0, "sd": 18.7}}}]}
                    """));
  }

  @Test
  void theTableHasARowForEachVariantAndMetric() {
    assertThat(Output.TABLE.of(RESULT).lines())
        .containsExactly(
            "weight-decay",
            "variant   metric     median      [q05, q95]  n  diverged",
            "no decay  test_loss   91.04  [48.30, 127.0]  9         1");
  }
}
