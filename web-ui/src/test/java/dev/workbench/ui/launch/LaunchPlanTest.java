package dev.workbench.ui.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workbench.contract.Plugins;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchPlanTest {
  private static final Plugins.Model MODEL =
      new Plugins.Model(
          "weight-decay/scratch",
          "weight-decay",
          Text.EMPTY,
          Text.EMPTY,
          List.of(number("learningRate", "0.003"), number("weightDecay", "0")));

  @Test
  void trainsEachValueWithEachSeed() {
    var plan = plan(Map.of("learningRate", "0.1"), "weightDecay", List.of("0", "3"), 2);

    assertThat(plan.runs()).isEqualTo(4);
    assertThat(plan.newRuns())
        .extracting(Runs.NewRun::variant, Runs.NewRun::seed)
        .containsExactly(
            tuple("learningRate 0.1 · weightDecay 0", 1L),
            tuple("learningRate 0.1 · weightDecay 3", 1L),
            tuple("learningRate 0.1 · weightDecay 0", 2L),
            tuple("learningRate 0.1 · weightDecay 3", 2L));
  }

  @Test
  void sendsOnlyWhatIsNotAtItsDefault() {
    var plan = plan(Map.of("learningRate", "0.003", "weightDecay", "3"), "", List.of(), 1);

    assertThat(plan.newRuns())
        .singleElement()
        .satisfies(
            run -> assertThat(run.hyperparameters()).containsOnly(Map.entry("weightDecay", "3")));
  }

  @Test
  void aPlanAtTheDefaultsIsNamedAfterItsModel() {
    var plan = plan(Map.of(), "", List.of(), 1);

    assertThat(plan.newRuns().getFirst().variant()).isEqualTo("weight-decay/scratch");
  }

  private static LaunchPlan plan(
      Map<String, String> settings, String varied, List<String> values, int seeds) {
    return new LaunchPlan("mine", MODEL, settings, varied, values, seeds);
  }

  private static Plugins.Hyperparameter number(String name, String byDefault) {
    return new Plugins.Hyperparameter(
        name, "double", byDefault, 0.0, null, List.of(), Text.EMPTY, Text.EMPTY);
  }
}
