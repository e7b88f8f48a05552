package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Parse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mistake of a file is told at once, each at its place.
class MistakesTest {

  @Test
  void allMistakesAreToldAtTheirPlaces() {
    assertThat(
            mistakes(
                """
                name: My Decay
                model: linear/scratch
                hyperparameters: {learningRate: 11}
                sedes: 3
                variants:
                  a: {weihgtDecay: 1}
                  b: {batchSize: 2.5}
                  c: {model: other/concise, activation: rulu}
                  d: {model: linear/scrath}
                  e: {batchSize: [0, 5, 2000]}
                charts:
                  - {metrics: [], y: cubic}
                claims:
                  - {holds: every seed}
                  - {that: "final(x, 'a') < 1", holds: each seed}
                """))
        .containsExactly(
            "f.yaml line 1 column 7: 'name' must be lower-case words joined by hyphens, such as"
                + " weight-decay, not 'My Decay'",
            "f.yaml line 3 column 33: hyperparameter 'learningRate' must be between 0 and 10, not"
                + " '11'",
            "f.yaml line 4 column 1: unknown key 'sedes'; did you mean 'seeds'?; there are chapter,"
                + " charts, claims, extends, grid, hyperparameters, model, name, quick, search, seeds,"
                + " text, title, variants",
            "f.yaml line 6 column 7: unknown hyperparameter of linear/scratch 'weihgtDecay'; did"
                + " you mean 'weightDecay'?; there are learningRate, batchSize, weightDecay",
            "f.yaml line 7 column 18: hyperparameter 'batchSize' must be a whole number, not '2.5'",
            "f.yaml line 8 column 41: hyperparameter 'activation' must be one of relu, tanh, not"
                + " 'rulu'",
            "f.yaml line 9 column 14: unknown model 'linear/scrath'; did you mean"
                + " 'linear/scratch'?; there are linear/scratch, other/concise",
            "f.yaml line 10 column 19: hyperparameter 'batchSize' must be between 1 and 1000, not"
                + " '0'",
            "f.yaml line 10 column 25: hyperparameter 'batchSize' must be between 1 and 1000, not"
                + " '2000'",
            "f.yaml line 12 column 15: 'metrics' must name one or more different metrics",
            "f.yaml line 12 column 22: 'y' must be linear or log, not 'cubic'",
            "f.yaml line 14 column 5: 'that' is missing",
            "f.yaml line 15 column 40: 'holds' must be 'every seed', 'no seed', 'at least 95% of seeds',"
                + " 'median' or 'mean with 95% confidence' (with any percentage above 0 and below"
                + " 100), not 'each seed'");
  }

  @Test
  void metricsThatNoVariantLogsAreToldWhereTheModelsDeclareTheirs() {
    String file =
        """
        name: a
        model: linear/scratch
        variants: {a: {}, b: {weightDecay: 1}}
        charts: [{metrics: [train_loss, tets_loss]}]
        claims:
          - that: "final(test_loss, 'a') < final(tset_loss, 'b') or min('acc', 'b') > 1"
        """;
    assertThat(mistakes(file))
        .containsExactly(
            "f.yaml line 4 column 33: unknown metric 'tets_loss'; did you mean 'test_loss'?; there"
                + " are train_loss, test_loss",
            "f.yaml line 6 column 42: unknown metric of 'b': 'tset_loss'; did you mean"
                + " 'test_loss'?; there are train_loss, test_loss",
            "f.yaml line 6 column 65: unknown metric of 'b': 'acc'; there are train_loss,"
                + " test_loss");
    assertThat(
            mistakes(
                file.replace("linear/scratch", "other/concise").replace("{weightDecay: 1}", "{}")))
        .isEmpty();
    assertThat(
            mistakes(
                "name: a\nmodel: linear/scratch\nsearch: {goal: {min: loss}, budget: 2,"
                    + " over: {learningRate: [1, 2]}}"))
        .containsExactly(
            "f.yaml line 3 column 22: unknown metric 'loss'; there are train_loss, test_loss");
  }

  @Test
  void aClaimIsReadAlsoWhenTheVariantsAreWrong() {
    assertThat(
            mistakes("name: a\nvariants: {v: {}}\nclaims: [{that: \"finl(test_loss, 'w') < 1\"}]"))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("f.yaml line 3 column 18: the claim cannot be read: there is no function");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final(x) < finl(x)",
        "'final(x) < finl(x)'",
        "\"final(x) < finl(x)\"",
        ">\n      final(x)\n      < finl(x)\n",
        "|-\n      final(x)\n\n      < finl(x)",
        "\"final(x)\n      < finl(x)\"",
        "final(x)\n      < finl(x)",
        "'final(''x'') < finl(''x'')'",
        "\"final(\\\"x\\\") < finl(\\\"x\\\")\"",
      })
  void theMistakeOfAClaimIsToldWhereItStandsHoweverYamlWritesIt(String claim) {
    String file =
        "name: a\nmodel: m/m\ntitle: \"\uD83D\uDE00\"\nclaims:\n  - that: " + claim + "\n";
    String before = file.substring(0, file.indexOf("finl"));
    long line = before.lines().count();
    int column = before.length() - before.lastIndexOf('\n');
    assertThat(ExperimentFile.check(new Parse(file, "f.yaml"), null).mistakes())
        .singleElement()
        .asString()
        .startsWith("f.yaml line " + line + " column " + column + ": the claim cannot be read");
  }

  @Test
  void aMistakeAtTheEndOfAClaimIsToldBehindIt() {
    assertThat(mistakes("name: a\nmodel: other/concise\nclaims: [{that: \"min(x\"}]"))
        .singleElement()
        .asString()
        .startsWith("f.yaml line 3 column 23: the claim cannot be read: a ) is missing");
  }

  @Test
  void aRangeOfFractionsWhereWholeNumbersAreNeededIsToldHowToBeOne() {
    assertThat(
            mistakes(
                "name: a\nmodel: linear/scratch\ngrid: {batchSize: {from: 1, to: 4, count: 3}}"))
        .singleElement()
        .asString()
        .endsWith("must be a whole number, not '2.5'; add 'integer: true' to the range");
  }

  @Test
  void whatIsRightHasNoMistakes() {
    assertThat(mistakes("name: a\nmodel: linear/scratch\ngrid: {learningRate: [0.1, 1]}"))
        .isEmpty();
  }

  @Test
  void oneMistakeIsNotToldForEveryVariantThatHasIt() {
    assertThat(
            mistakes(
                "name: a\nmodel: linear/scratch\nhyperparameters: {depth: 1}\n"
                    + "grid: {learningRate: {from: 0.1, to: 1, count: 50}}"))
        .singleElement()
        .asString()
        .startsWith("f.yaml line 3 column 19: unknown hyperparameter");
  }

  private static List<String> mistakes(String yaml) {
    return ExperimentFile.check(new Parse(yaml, "f.yaml"), SettingsOf.MODELS).mistakes().stream()
        .map(Object::toString)
        .toList();
  }
}
