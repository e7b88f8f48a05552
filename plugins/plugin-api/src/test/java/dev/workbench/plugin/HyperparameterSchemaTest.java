package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workbench.plugin.HyperparameterSchema.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparameterSchemaTest {
  enum Activation {
    RELU,
    TANH
  }

  record Everything(
      @Default("0.03") @Range(min = 0, max = 10) double learningRate,
      @Default("10") @Range(min = 1, max = 1000) int batchSize,
      @Default("5000000000") @Range(min = -7) long tokens,
      @Default("true") boolean shuffle,
      @Default("plain") String optimiser,
      @Default("RELU") Activation activation,
      @Range(max = 0.5) double mustBeGiven) {}

  record Picky(@Default("1") int a) {
    Picky {
      if (a == 7) {
        throw new IllegalArgumentException("7 is unlucky");
      }
    }
  }

  record Unfit(List<String> layers) {}

  private final HyperparameterSchema<Everything> schema = HyperparameterSchema.of(Everything.class);

  @Test
  void describesEachComponentInOrder() {
    assertThat(schema.settings())
        .startsWith(
            new Setting("learningRate", "double", "0.03", 0, 10, List.of()),
            new Setting("batchSize", "int", "10", 1, 1000, List.of()))
        .contains(
            new Setting("tokens", "long", "5000000000", -7, Double.POSITIVE_INFINITY, List.of()),
            new Setting(
                "activation",
                "choice",
                "RELU",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of("RELU", "TANH")))
        .extracting(Setting::type)
        .containsExactly("double", "int", "long", "boolean", "string", "choice", "double");
  }

  @Test
  void fillsInDefaults() {
    assertThat(schema.create(Map.of("mustBeGiven", "0.25", "activation", "TANH")))
        .isEqualTo(new Everything(0.03, 10, 5_000_000_000L, true, "plain", Activation.TANH, 0.25));
  }

  @Test
  void valuesGiveAnEqualRecordBack() {
    var everything = new Everything(1.0 / 3, 999, -7, false, "with, comma", Activation.TANH, -1e99);
    assertThat(schema.create(schema.values(everything))).isEqualTo(everything);
    assertThat(schema.values(everything).keySet())
        .containsExactly(
            "learningRate",
            "batchSize",
            "tokens",
            "shuffle",
            "optimiser",
            "activation",
            "mustBeGiven");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRate|11|hyperparameter 'learningRate' must be between 0 and 10, not '11'",
        "learningRate|-0.1|hyperparameter 'learningRate' must be between 0 and 10, not '-0.1'",
        "learningRate|NaN|hyperparameter 'learningRate' must be between 0 and 10, not 'NaN'",
        "learningRate|fast|hyperparameter 'learningRate' must be a number, not 'fast'",
        "batchSize|0|hyperparameter 'batchSize' must be between 1 and 1000, not '0'",
        "batchSize|2.5|hyperparameter 'batchSize' must be a whole number, not '2.5'",
        "batchSize|99999999999|hyperparameter 'batchSize' must be a whole number,"
            + " not '99999999999'",
        "tokens|-8|hyperparameter 'tokens' must be at least -7, not '-8'",
        "mustBeGiven|1|hyperparameter 'mustBeGiven' must be at most 0.5, not '1'",
        "shuffle|yes|hyperparameter 'shuffle' must be true or false, not 'yes'",
        "activation|relu|hyperparameter 'activation' must be one of RELU, TANH, not 'relu'",
      })
  void saysWhichValueOfWhichFieldIsWrongAndWhatWouldBeRight(
      String field, String value, String message) {
    Map<String, String> values = new HashMap<>(Map.of("mustBeGiven", "0"));
    values.put(field, value);
    var thrown =
        catchThrowableOfType(InvalidHyperparameterException.class, () -> schema.create(values));
    assertThat(thrown).hasMessage(message);
    assertThat(thrown.field()).isEqualTo(field);
  }

  @Test
  void whatHasNoDefaultMustBeGiven() {
    assertThatThrownBy(() -> schema.create(Map.of()))
        .hasMessage("hyperparameter 'mustBeGiven' has no default and must be given");
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> schema.create(Map.of("learning_rate", "1")))
        .hasMessageStartingWith("unknown hyperparameter 'learning_rate'; there are learningRate,");
  }

  @Test
  void passesOnWhatTheRecordItselfRefuses() {
    var picky = HyperparameterSchema.of(Picky.class);
    assertThatThrownBy(() -> picky.create(Map.of("a", "7")))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessage("7 is unlucky");
  }

  @Test
  void refusesComponentsThatCannotBeSettings() {
    assertThatThrownBy(() -> HyperparameterSchema.of(Unfit.class))
        .hasMessageContaining("'layers'")
        .hasMessageContaining("use int, long, double, boolean, String or an enum");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 5 ", "5"})
  void blanksAroundAValueDoNotMatter(String text) {
    assertThat(schema.create(Map.of("mustBeGiven", "0", "batchSize", text)).batchSize())
        .isEqualTo(5);
  }

  @Test
  void aModelsRecordIsFoundThroughItsSuperclass() {
    assertThat(new Derived().hyperparametersType()).isEqualTo(Picky.class);
  }

  private abstract static class Base implements Model<Picky> {
    @Override
    public String name() {
      return "test/derived";
    }

    @Override
    public void train(Picky hyperparameters, Training training) {}
  }

  private static final class Derived extends Base {}
}
