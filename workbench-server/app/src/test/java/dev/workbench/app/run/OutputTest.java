package dev.workbench.app.run;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Comparison;
import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Sides;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Runs.Status;
import dev.workbench.contract.Text;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

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
                  Map.of("test_loss", new Spread(9, 1, 91.04321, 48.3, 127, 90, 18.7)))),
          List.of(
              new Verdict(
                  new Claim("final(test_loss) < 1", "every seed", Text.of("Small."), null, null),
                  Outcome.FAILED,
                  false,
                  "held with 0 of 1 seed, not with seed 1",
                  1,
                  0,
                  0,
                  0,
                  0,
                  List.of(new SeedCheck(1, SeedState.NOT_HELD, List.of(new Sides(91.5, 1)), "")),
                  List.of(),
                  false,
                  List.of(new Comparison("final(test_loss)", "<", "1")),
                  false)),
          List.of());

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
                        "q05": 48.3, "q95": 127.0, "mean": 90.0, "sd": 18.7}}}],
                     "claims": [{
                       "claim": {"that": "final(test_loss) < 1", "holds": "every seed",
                         "text": {"en": "Small.", "zh": "Small."}, "expect": "passes",
                         "why": {"en": "", "zh": ""}, "trial": "FULL"},
                       "outcome": "FAILED", "asExpected": false,
                       "reason": "held with 0 of 1 seed, not with seed 1",
                       "seeds": 1, "held": 0, "diverged": 0, "missing": 0, "moreSeeds": 0,
                       "checks": [{"seed": 1, "state": "NOT_HELD",
                         "sides": [{"left": 91.5, "right": 1.0}], "reason": ""}],
                       "estimates": [], "changed": false,
                       "comparisons": [
                         {"left": "final(test_loss)", "operator": "<", "right": "1"}],
                       "dropped": false}],
                     "comparisons": [], "search": null, "otherClaims": []}
                    """));
  }

  @Test
  void aSearchIsATableOfTheBestSettings() {
    var best =
        new Candidate(
            "lr=0.03",
            Map.of("learningRate", "0.03"),
            0.1,
            6,
            0,
            0.11,
            0.1,
            0.12,
            0.11,
            0.105,
            0.115);
    var next =
        new Candidate("lr=1", Map.of("learningRate", "1"), 0.5, 0, 0, NaN, NaN, NaN, NaN, NaN, NaN);
    var search =
        new SearchResult(
            "test_loss", "min", "sobol", 1, 16, 9, 1, 0, true, "", List.of(best, next), List.of());
    var result = new Result("tune", List.of(), List.of(), List.of(), search, List.of());
    assertThat(Output.TABLE.of(result).lines())
        .containsExactly(
            "tune",
            "least of test_loss: 16 settings by sobol, seed 1; 9 runs stopped early, 1 diverged,"
                + " 0 failed",
            "setting   found  other seeds  95% of the median   95% of the mean  n  diverged",
            "lr=0.03  0.1000       0.1100   [0.1000, 0.1200]  [0.1050, 0.1150]  6         0",
            "lr=1     0.5000            -             [-, -]            [-, -]  0         0");
  }

  @Test
  void theTableHasARowForEachVariantAndMetric() {
    assertThat(Output.TABLE.of(RESULT).lines())
        .containsExactly(
            "weight-decay",
            "variant   metric     median      [q05, q95]  n  diverged",
            "no decay  test_loss   91.04  [48.30, 127.0]  9         1",
            "",
            "failed    Small.",
            "          final(test_loss) < 1, every seed",
            "          held with 0 of 1 seed, not with seed 1");
  }

  @Test
  void markdownHasTheClaimsAndTheirNumbersButNoPlace() {
    String page = ResultsMarkdown.of(List.of(RESULT), List.of());
    assertThat(page.lines())
        .contains(
            "# Results",
            "Written by `./workbench run weight-decay --markdown FILE`; do not edit.",
            "| [weight-decay](#weight-decay) | 1 | 0 | 0 | 0 | 1 |",
            "| Small. | `final(test_loss) < 1` | every seed | **failed** | held with 0 of 1 seed, not"
                + " with seed 1 |",
            "| no decay | test_loss | 91.04 | 48.30 ... 127.0 | 9 | 1 |");
    // every table is one: as many cells in each row as in its head
    assertThat(page.lines().filter(line -> line.startsWith("|---")))
        .allSatisfy(rule -> assertThat(rule).matches("\\|(---\\|){5,8}"));
  }

  @Test
  void claimsAreTestCasesForAnyContinuousIntegration(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("claims.xml");
    JUnitXml.write(List.of(RESULT), LocalDateTime.of(2026, 1, 2, 3, 4, 5), file);
    var suite =
        (Element)
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
    var test = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(test.getAttribute("name")).isEqualTo("final(test_loss) < 1 (every seed)");
    assertThat(((Element) test.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .isEqualTo("failed: held with 0 of 1 seed, not with seed 1");
  }
}
