package dev.workbench.ui.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Plugins;
import dev.workbench.contract.Text;
import dev.workbench.plugin.Default;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.InvalidHyperparameterException;
import dev.workbench.plugin.Range;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The form accepts what the server accepts, and nothing else.
class HyperparameterRuleTest {

  enum Optimizer {
    SGD,
    ADAM
  }

  record Settings(
      @Default("0.1") @Range(min = 0, max = 10) double learningRate,
      @Default("1") @Range(min = 1) int batchSize,
      @Default("1") @Range(max = 100) long steps,
      @Default("1") double anything,
      @Default("true") boolean bias,
      @Default("SGD") Optimizer optimizer,
      @Default("") String note) {}

  private static final HyperparameterSchema<Settings> SERVER =
      HyperparameterSchema.of(Settings.class);
  private static final List<String> TYPED =
      List.of(
          "0",
          "10",
          "10.5",
          "-1",
          "1e-3",
          "1e3",
          "101",
          "100",
          "1.0",
          " 3 ",
          "three",
          "NaN",
          "Infinity",
          "-Infinity",
          "true",
          "false",
          "TRUE",
          "SGD",
          "sgd",
          "99999999999",
          "1,5",
          "0x10",
          "١",
          "");

  static Stream<Arguments> everythingTyped() {
    return SERVER.settings().stream()
        .flatMap(setting -> TYPED.stream().map(typed -> Arguments.of(setting, typed)));
  }

  @ParameterizedTest
  @MethodSource("everythingTyped")
  void agreesWithTheServer(HyperparameterSchema.Setting setting, String typed) {
    boolean accepted = rule(setting).check(typed).isEmpty();
    assertThat(accepted).isEqualTo(serverAccepts(setting.name(), typed));
  }

  @Test
  void saysTheBoundsAsAPersonWould() {
    assertThat(rule(setting("learningRate")).check("11"))
        .contains(HyperparameterRule.Fault.of("launch.bounds.between", "0", "10"));
    assertThat(rule(setting("batchSize")).bounds().orElseThrow().key())
        .isEqualTo("launch.bounds.least");
    assertThat(rule(setting("anything")).bounds()).isEmpty();
  }

  private static boolean serverAccepts(String name, String typed) {
    try {
      SERVER.create(Map.of(name, typed));
      return true;
    } catch (InvalidHyperparameterException e) {
      return false;
    }
  }

  private static HyperparameterSchema.Setting setting(String name) {
    return SERVER.settings().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static HyperparameterRule rule(HyperparameterSchema.Setting setting) {
    return new HyperparameterRule(
        new Plugins.Hyperparameter(
            setting.name(),
            setting.type(),
            setting.defaultValue(),
            Double.isInfinite(setting.min()) ? null : setting.min(),
            Double.isInfinite(setting.max()) ? null : setting.max(),
            setting.choices(),
            Text.EMPTY,
            Text.EMPTY));
  }
}
