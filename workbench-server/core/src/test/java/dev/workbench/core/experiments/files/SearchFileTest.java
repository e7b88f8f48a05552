package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Halving;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.Search;
import dev.workbench.contract.Experiments.Variant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a search tries.
class SearchFileTest {
  private static final String FILE =
      """
      name: tune
      model: linear/scratch
      hyperparameters: {weightDecay: 1}
      search:
        goal: {min: test_loss}
        over:
          learningRate: {from: 0.001, to: 10, scale: log}
          batchSize: {from: 1, to: 4, integer: true}
        budget: 64
        method: sobol
      """;

  @Test
  void everyPartIsReadAndTheRestFilledIn() {
    var definition = parse(FILE + "  halving: {to: 81}\n  confirm: {top: 2}\n", null);
    assertThat(definition.search())
        .isEqualTo(
            new Search(
                "test_loss",
                "min",
                "sobol",
                1,
                List.of("learningRate", "batchSize"),
                new Halving("epochs", 1, 81, 3),
                2,
                5));
    assertThat(new Halving("epochs", 1, 81, 3).rungs()).containsExactly(1L, 3L, 9L, 27L);
    assertThat(definition.variants())
        .hasSize(64)
        .allSatisfy(variant -> {
          assertThat(variant.hyperparameters()).containsEntry("epochs", "81");
          assertThat(variant.hyperparameters()).containsEntry("weightDecay", "1");
          assertThat(variant.name()).matches("lr=[0-9.]+, bs=[1-4]");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobol", "random"})
  void theSameSeedTriesTheSameSettingsAndAnotherOneOthers(String method) {
    String yaml = FILE.replace("sobol", method);
    assertThat(parse(yaml, null)).isEqualTo(parse(yaml, null));
    assertThat(parse(yaml + "  seed: 2\n", null).variants())
        .doesNotContainAnyElementsOf(parse(yaml, null).variants());
    assertThat(new HashSet<>(parse(yaml, null).variants())).hasSize(64);
  }

  @Test
  void sobolFillsEachHalfOfEachRangeEvenly() {
    var variants = parse(FILE, SettingsOf.MODELS).variants();
    var lower =
        variants.stream()
            .map(variant -> Double.parseDouble(value(variant, "learningRate")))
            .filter(rate -> rate < 0.1)
            .count();
    assertThat(lower).isBetween(31L, 33L);
    var sizes =
        variants.stream()
            .collect(
                Collectors.groupingBy(
                    variant -> value(variant, "batchSize"), Collectors.counting()));
    assertThat(sizes).containsOnlyKeys("1", "2", "3", "4");
    assertThat(sizes.values()).allMatch(count -> count >= 14 && count <= 18);
  }

  @Test
  void aSpaceThatIsGoneThroughGivesEachSettingOnce() {
    var variants =
        parse(
                """
                name: tune
                search:
                  goal: {max: accuracy}
                  over: {model: [linear/scratch, other/concise], learningRate: [0.1, 1]}
                  budget: 4
                """,
                SettingsOf.MODELS)
            .variants();
    assertThat(variants)
        .extracting(Variant::name)
        .containsExactlyInAnyOrder(
            "linear/scratch, lr=0.1",
            "linear/scratch, lr=1",
            "other/concise, lr=0.1",
            "other/concise, lr=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "budget: 64|budget: 0|line 9 column 11: 'budget' must be a whole number from 1 to 1000",
        "{from: 0.001, to: 10, scale: log}|[1, 2]|line 9 column 11: 'budget' must be at most 8",
        "from: 0.001, to: 10|from: 0, to: 10|line 7 column 26: 'from' must be above 0 on a log",
        "to: 10,|to: 1e9,|line 7 column 19: hyperparameter 'learningRate' must be between 0 and 10",
        "integer: true|integer: false|line 8 column 16: hyperparameter 'batchSize' must be a whole",
        "learningRate:|learnRate:|line 7 column 5: unknown hyperparameter of linear/scratch",
        "min: test_loss|least: test_loss|line 5 column 9: 'goal' must be {min: METRIC} or {max: METRIC}",
      })
  void aMistakeIsToldAtItsPlace(String right, String wrong, String message) {
    var text = new Parse(FILE.replace(right, wrong), "f");
    assertThat(ExperimentFile.check(text, SettingsOf.MODELS).mistakes())
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("f " + message);
  }

  @Test
  void whatIsHalvedIsNotSearched() {
    var text = new Parse(FILE + "  halving: {hyperparameter: batchSize, from: 9, to: 9}\n", "f");
    assertThat(ExperimentFile.check(text, null).mistakes())
        .singleElement()
        .asString()
        .contains("line 11 column 53: 'to' must be greater than 'from', 9");
    text = new Parse(FILE + "  halving: {hyperparameter: batchSize, to: 9}\n", "f");
    assertThat(ExperimentFile.check(text, null).mistakes())
        .singleElement()
        .asString()
        .contains("line 8 column 5: 'batchSize' is what the halving counts");
  }

  private static String value(Variant variant, String name) {
    return Objects.requireNonNull(variant.hyperparameters().get(name));
  }

  private static Definition parse(String yaml, @org.jspecify.annotations.Nullable Models models) {
    return ExperimentFile.parse(new Parse(yaml, "f", Map.of()), models);
  }
}
