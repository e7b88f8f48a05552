package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {
  private static final String FILE =
      """
      name: decay
      title: {en: Decay, zh: 衰减}
      chapter: "3.12"
      model: weight-decay/scratch
      hyperparameters: {epochs: 50}
      seeds: 3
      variants:
        no decay: {weightDecay: 0}
        library: {model: weight-decay/concise, weightDecay: 3}
      charts:
        - {metrics: [train_loss, test_loss], y: log}
      claims:
        - {that: "final(test_loss, 'library') < 1", holds: every seed}
      """;

  private static Definition parse(String yaml, String origin) {
    return ExperimentFile.parse(new Parse(yaml, origin), null);
  }

  @Test
  void readsWhatAFileSaysAndFillsInTheRest() {
    var definition = parse(FILE, "decay.yaml");
    assertThat(definition.title()).isEqualTo(new Text("Decay", "衰减"));
    assertThat(definition.seeds()).containsExactly(1L, 2L, 3L);
    assertThat(definition.variants())
        .containsExactly(
            new Variant(
                "no decay", "weight-decay/scratch", Map.of("epochs", "50", "weightDecay", "0")),
            new Variant(
                "library", "weight-decay/concise", Map.of("epochs", "50", "weightDecay", "3")));
    assertThat(definition.charts().getFirst().y()).isEqualTo("log");
    assertThat(definition.claims()).hasSize(1);
  }

  @Test
  void aMistakeInAClaimIsToldAtItsPlaceInTheFile() {
    String line = FILE.lines().toList().get(12);
    assertThatThrownBy(() -> parse(FILE.replace("'library'", "'libary'"), "d.yaml"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("d.yaml line 13 column %d:".formatted(line.indexOf("(") + 1))
        .hasMessageContaining("there is no variant 'libary'; did you mean 'library'?");
    assertThatThrownBy(() -> parse(FILE.replace("every seed", "each"), "d.yaml"))
        .hasMessageContaining("d.yaml line 13 column")
        .hasMessageContaining("at least 95% of seeds");
    assertThatThrownBy(() -> parse(FILE.replace("every seed}", "every seed, expect: fails}"), "d"))
        .hasMessageContaining("needs 'why'");
  }

  @Test
  void seedsMayBeAList() {
    assertThat(parse(FILE.replace("seeds: 3", "seeds: [7, 1]"), "f").seeds())
        .isEqualTo(List.of(7L, 1L));
  }

  @Test
  void aFileWithoutVariantsIsOne() {
    var definition = parse("name: a\nmodel: b/c\n", "f");
    assertThat(definition.variants()).containsExactly(new Variant("b/c", "b/c", Map.of()));
    assertThat(definition.seeds()).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds: 3|sedes: 3|decay.yaml line 6 column 1: unknown key 'sedes'; did you mean 'seeds'?",
        "seeds: 3|seeds: 0|decay.yaml line 6 column 8: 'seeds' must be a whole number from 1 to 1000",
        "seeds: 3|seeds: [1, 1]|decay.yaml line 6 column 12: seed 1 stands twice",
        "y: log|y: cubic|decay.yaml line 11 column 43: 'y' must be linear or log, not 'cubic'",
        "name: decay|name: My Decay|decay.yaml line 1 column 7: 'name' must be lower-case words",
        "name: decay|title2: x|decay.yaml line 1 column 1: unknown key 'title2'",
        "model: weight-decay/scratch|chapter: '4'|decay.yaml line 4 column 1: 'chapter' stands twice",
        "library: {|library: [|decay.yaml line 9 column",
      })
  void aMistakeIsToldWithItsPlaceAndWhatWouldBeRight(String right, String wrong, String message) {
    assertThatThrownBy(() -> parse(FILE.replace(right, wrong), "decay.yaml"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void tagsConstructNothing() {
    assertThatThrownBy(() -> parse("!!javax.script.ScriptEngineManager [a]", "evil.yaml"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("evil.yaml line 1 column 1: Global tag is not allowed");
  }
}
