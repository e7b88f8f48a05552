package dev.workbench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.HyperparameterSchema.Setting;
import dev.workbench.plugin.InvalidHyperparameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A value that a setting must refuse.
///
/// @param says what the message names beside the field and the value, such as the bound
record BadHyperparameters(String field, String value, String says) {

  /// Values of a wrong type, beyond each bound, and of an unknown name.
  static List<BadHyperparameters> of(HyperparameterSchema<?> schema) {
    List<BadHyperparameters> bad = new ArrayList<>();
    for (Setting setting : schema.settings()) {
      switch (setting.type()) {
        case "int", "long" -> addNumbers(setting, bad);
        case "double" -> {
          addNumbers(setting, bad);
          bad.add(new BadHyperparameters(setting.name(), "NaN", "must be"));
        }
        case "boolean" -> bad.add(new BadHyperparameters(setting.name(), "maybe", "true or false"));
        case "choice" ->
            bad.add(
                new BadHyperparameters(setting.name(), "no-such", setting.choices().getFirst()));
        default -> {}
      }
    }
    bad.add(new BadHyperparameters("noSuchSetting", "", "unknown"));
    return bad;
  }

  void assertRejectedBy(HyperparameterSchema<?> schema) {
    var thrown =
        catchThrowableOfType(
            InvalidHyperparameterException.class, () -> schema.create(Map.of(field, value)));
    assertThat(thrown).as("%s = '%s' is refused", field, value).isNotNull();
    assertThat(thrown.field()).isEqualTo(field);
    assertThat(thrown).hasMessageContainingAll(field, value, says);
  }

  private static void addNumbers(Setting setting, List<BadHyperparameters> bad) {
    bad.add(new BadHyperparameters(setting.name(), "several", "number"));
    boolean whole = !setting.type().equals("double");
    if (Double.isFinite(setting.min())) {
      bad.add(beyond(setting, setting.min(), setting.min() - 1, whole));
    }
    if (Double.isFinite(setting.max())) {
      bad.add(beyond(setting, setting.max(), setting.max() + 1, whole));
    }
  }

  private static BadHyperparameters beyond(
      Setting setting, double bound, double value, boolean whole) {
    return new BadHyperparameters(
        setting.name(),
        whole ? Long.toString((long) value) : Double.toString(value),
        bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound));
  }
}
