package dev.workbench.ui.launch;

import dev.workbench.contract.Plugins;
import dev.workbench.contract.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a filled-in form asks to train: the settings, once for each value of the hyperparameter
/// that varies, with each seed.
///
/// @param experiment the name that the runs are kept under
/// @param settings all hyperparameters as text
/// @param varied the hyperparameter that varies; empty for none
/// @param values of the varied one; not used when none varies
/// @param seeds how many: 1, 2, … seeds
record LaunchPlan(
    String experiment,
    Plugins.Model model,
    Map<String, String> settings,
    String varied,
    List<String> values,
    int seeds) {
  LaunchPlan {
    settings = Map.copyOf(settings);
    values = List.copyOf(values);
  }

  int variants() {
    return varied.isEmpty() ? 1 : values.size();
  }

  int runs() {
    return variants() * seeds;
  }

  /// One run for each variant and seed, the variants of a seed next to each other, so that early
  /// results can already be compared.
  List<Runs.NewRun> newRuns() {
    var runs = new ArrayList<Runs.NewRun>();
    for (long seed = 1; seed <= seeds; seed++) {
      for (var settings : variantSettings()) {
        var own = different(settings);
        runs.add(new Runs.NewRun(experiment, model.name(), nameOf(own), "", seed, own, Map.of()));
      }
    }
    return runs;
  }

  private List<Map<String, String>> variantSettings() {
    if (varied.isEmpty()) {
      return List.of(settings);
    }
    return values.stream().map(value -> with(varied, value)).toList();
  }

  private Map<String, String> with(String name, String value) {
    var changed = new LinkedHashMap<>(settings);
    changed.put(name, value);
    return changed;
  }

  /// Those that are not at the model's default, in the model's order.
  private Map<String, String> different(Map<String, String> all) {
    var different = new LinkedHashMap<String, String>();
    for (var hyperparameter : model.hyperparameters()) {
      String value = all.getOrDefault(hyperparameter.name(), hyperparameter.defaultValue());
      if (!value.equals(hyperparameter.defaultValue()) || hyperparameter.name().equals(varied)) {
        different.put(hyperparameter.name(), value);
      }
    }
    return different;
  }

  /// Runs with the same settings fold together in the comparison, also those launched later.
  private String nameOf(Map<String, String> own) {
    String settings =
        own.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining(" · "));
    return settings.isEmpty() ? model.name() : settings;
  }
}
