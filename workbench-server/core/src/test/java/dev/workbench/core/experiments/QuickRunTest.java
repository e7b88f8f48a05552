package dev.workbench.core.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.Trial;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.core.experiments.files.ExperimentFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickRunTest {
  private static final String FILE =
      """
      name: race
      seeds: [3, 5, 8]
      variants:
        old: {model: a/b, epochs: 50}
        new: {model: a/b, epochs: 50, rate: 2}
      claims:
        - {that: "final(loss, 'new') < 1"}
      """;

  @Test
  void itHasAFewSeedsAndANameOfItsOwn() {
    Definition quick = QuickRun.of(read(FILE));
    assertThat(quick.name()).isEqualTo("race-quick");
    assertThat(quick.seeds()).containsExactly(3L, 5L);
    assertThat(quick.variants()).isEqualTo(read(FILE).variants());
    assertThat(quick.claims()).extracting(Claim::trial).containsExactly(Trial.FEW_SEEDS);
  }

  @Test
  void itTrainsShorterWhereTheFileSaysSo() {
    Definition quick =
        QuickRun.of(read(FILE + "quick: {seeds: 1, hyperparameters: {epochs: 2}}\n"));
    assertThat(quick.seeds()).containsExactly(3L);
    assertThat(quick.variants())
        .extracting(Variant::hyperparameters)
        .allSatisfy(values -> assertThat(values).containsEntry("epochs", "2"));
    assertThat(quick.variants().get(1).hyperparameters()).containsEntry("rate", "2");
    assertThat(quick.claims()).extracting(Claim::trial).containsExactly(Trial.SHORTER);
  }

  @Test
  void withAllOfItsSeedsItsClaimsAreTriedInFull() {
    Definition quick = QuickRun.of(read(FILE + "quick: {seeds: 9}\n"));
    assertThat(quick.seeds()).isEqualTo(List.of(3L, 5L, 8L));
    assertThat(quick.claims()).extracting(Claim::trial).containsExactly(Trial.FULL);
  }

  @Test
  void aSearchTriesFewSettingsAndHalvesWithinTheShorterTraining() {
    String search =
        """
        name: tune
        model: a/b
        search:
          goal: {min: loss}
          over: {rate: {from: 0.001, to: 1, scale: log}}
          budget: 16
          halving: {from: 1, to: 9, eta: 3}
          confirm: {top: 2, seeds: 6}
        quick: {hyperparameters: {epochs: %s}}
        """;
    Definition quick = QuickRun.of(read(search.formatted("3")));
    assertThat(quick.variants()).hasSize(4);
    assertThat(quick.search().halving().rungs()).containsExactly(1L);
    assertThat(quick.search().halving().to()).isEqualTo(3);
    assertThat(quick.search().top()).isEqualTo(1);
    assertThat(quick.search().seeds()).isEqualTo(1);
    assertThat(QuickRun.of(read(search.formatted("1"))).search().halving()).isNull();
  }

  private static Definition read(String yaml) {
    return ExperimentFile.parse(new Parse(yaml, "race.yaml"), null);
  }
}
