package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Variant;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.InvalidHyperparameterException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A variant and where it is written.
///
/// @param place of the whole
/// @param modelPlace where its model is named
/// @param places where each of its hyperparameters is set
record Arm(Variant variant, YamlPart place, YamlPart modelPlace, Map<String, YamlPart> places) {

  /// The same with other values of some hyperparameters.
  Arm with(Map<String, YamlPart> others) {
    Map<String, String> values = new LinkedHashMap<>(variant.hyperparameters());
    Map<String, YamlPart> written = new LinkedHashMap<>(places);
    others.forEach((name, part) -> {
      values.put(name, part.text());
      written.put(name, part);
    });
    return new Arm(
        new Variant(variant.name(), variant.model(), values), place, modelPlace, written);
  }

  /// Checks model and hyperparameters; each mistake is told where it is made.
  void check(Models models, Mistakes mistakes) {
    var schema = models.settings(variant.model());
    if (schema.isEmpty()) {
      mistakes.add(modelPlace.unknown("model", variant.model(), models.names()));
      return;
    }
    Map<String, String> values = new LinkedHashMap<>(variant.hyperparameters());
    List<String> known =
        schema.get().settings().stream().map(HyperparameterSchema.Setting::name).toList();
    places.forEach((name, part) -> {
      if (!known.contains(name)) {
        values.remove(name);
        mistakes.add(part.key().unknown("hyperparameter of " + variant.model(), name, known));
      }
    });
    checkValues(schema.get(), values, mistakes);
  }

  /// The record itself says what is wrong, one value at a time: without that value it is asked
  /// again.
  private void checkValues(
      HyperparameterSchema<?> schema, Map<String, String> values, Mistakes mistakes) {
    while (true) {
      try {
        schema.create(values);
        return;
      } catch (InvalidHyperparameterException e) {
        YamlPart wrong = places.get(e.field());
        if (wrong != null && values.remove(e.field()) != null) {
          mistakes.add(wrong.wrong(e.getMessage() + hint(wrong, e)));
        } else {
          if (wrong == null) {
            mistakes.add(place.wrong(variant.model() + ": " + e.getMessage()));
          }
          return;
        }
      }
    }
  }

  /// A range gives fractions unless it is told not to.
  private static String hint(YamlPart wrong, InvalidHyperparameterException e) {
    return wrong.isMapping() && String.valueOf(e.getMessage()).contains("must be a whole number")
        ? "; add 'integer: true' to the range"
        : "";
  }
}
