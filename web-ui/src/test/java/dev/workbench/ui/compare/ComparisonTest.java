package dev.workbench.ui.compare;

import static dev.workbench.ui.SampleRun.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Text;
import dev.workbench.ui.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Map<String, String> NONE = Map.of("weightDecay", "0", "epochs", "100");
  private static final Map<String, String> STRONG = Map.of("weightDecay", "10", "epochs", "100");

  @Test
  void runsThatDifferOnlyInTheSeedFoldIntoOneConfiguration() {
    var comparison =
        Comparison.ofRuns(
            runs(
                new SampleRun("a", 2).withSettings(NONE),
                new SampleRun("b", 1).withSettings(NONE),
                new SampleRun("c", 1).withSettings(STRONG)));

    assertThat(comparison.configurations())
        .extracting(Configuration::name, Configuration::runIds)
        .containsExactlyInAnyOrder(
            tuple("weightDecay 0", List.of("b", "a")), tuple("weightDecay 10", List.of("c")));
    assertThat(comparison.seeds()).containsExactly(1L, 2L);
  }

  @Test
  void whatIsTheSameEverywhereIsNotCalledADifference() {
    var comparison =
        Comparison.ofRuns(
            runs(
                new SampleRun("a", 1).withSettings(NONE),
                new SampleRun("b", 1).withSettings(STRONG)));

    assertThat(comparison.differing()).containsOnly(Map.entry("weightDecay", List.of("0", "10")));
  }

  @Test
  void differentModelsAreToldApartByName() {
    var comparison =
        Comparison.ofRuns(
            runs(
                new SampleRun("a", 1).withModel("weight-decay/scratch"),
                new SampleRun("b", 1).withModel("weight-decay/concise")));

    assertThat(comparison.configurations())
        .extracting(Configuration::name)
        .containsExactly("weight-decay/scratch", "weight-decay/concise");
  }

  @Test
  void variantsKeepTheOrderAndColourOfTheirDefinition() {
    var comparison =
        Comparison.ofExperiment(
            definition("no decay", "mild", "strong"),
            runs(
                new SampleRun("a", 1).withVariant("strong").withSettings(STRONG),
                new SampleRun("b", 1).withVariant("no decay").withSettings(NONE)));

    assertThat(comparison.configurations())
        .extracting(Configuration::name, Configuration::colour, each -> each.runs().size())
        .containsExactly(tuple("no decay", 1, 1), tuple("mild", 2, 0), tuple("strong", 3, 1));
    assertThat(comparison.configurations().getFirst().differing()).isEqualTo("weightDecay 0");
  }

  @Test
  void laterRunsUnderTheSameExperimentFollowItsVariants() {
    var comparison =
        Comparison.ofExperiment(
            definition("no decay"),
            runs(
                new SampleRun("a", 1).withVariant("weightDecay 5"),
                new SampleRun("b", 1).withVariant("no decay")));

    assertThat(comparison.configurations())
        .extracting(Configuration::name)
        .containsExactly("no decay", "weightDecay 5");
  }

  @Test
  void aConfigurationWithoutRunsIsNotDrawn() {
    var comparison =
        Comparison.ofExperiment(
            definition("no decay", "mild"),
            runs(new SampleRun("a", 1).withVariant("no decay").withSettings(NONE)));

    assertThat(comparison.groups()).hasSize(1);
    assertThat(comparison.groups().getFirst().name()).isEqualTo("no decay");
  }

  @Test
  void theBaselineIsTheOneNamedElseTheFirst() {
    var comparison = Comparison.ofExperiment(definition("no decay", "mild"), List.of());

    assertThat(comparison.baseline("mild").name()).isEqualTo("mild");
    assertThat(comparison.baseline("").name()).isEqualTo("no decay");
    assertThat(comparison.baseline("gone").name()).isEqualTo("no decay");
  }

  private static Experiments.Definition definition(String... variants) {
    var list =
        List.of(variants).stream()
            .map(name -> new Experiments.Variant(name, "weight-decay/scratch", Map.of()))
            .toList();
    return new Experiments.Definition(
        "weight-decay", Text.EMPTY, Text.EMPTY, "3.12", List.of(1L), list, List.of(), List.of());
  }
}
