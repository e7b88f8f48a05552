package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `model`, `hyperparameters`, `variants` and `grid`. One thread.
final class VariantReader {
  static final String MODEL = "model";
  private static final int MOST_VARIANTS = 1000;
  private static final int LONGEST_NAME = 250;

  private final ExperimentParts file;
  private final Mistakes mistakes;

  VariantReader(ExperimentParts file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /// A variant for each setting that a search tries.
  List<Arm> read(SearchReader.Plan plan) {
    Stream.of(file.variants(), file.grid())
        .flatMap(parts -> parts.values().stream())
        .forEach(part ->
            mistakes.add(
                part.key()
                    .wrong(
                        "a search has no 'variants' and no 'grid': what it tries is its variants")));
    Map<String, YamlPart> base = new LinkedHashMap<>(file.hyperparameters());
    file.part(MODEL).ifPresent(model -> base.put(MODEL, model));
    base.putAll(plan.fixed());
    var written = new Written("", file.whole(), without(base, plan.axes()), plan.axes());
    var names = new Names(plan.search().over());
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < plan.axes().getFirst().values().size(); i++) {
      Map<Axis, Integer> chosen = new LinkedHashMap<>();
      for (Axis axis : plan.axes()) {
        chosen.put(axis, i);
      }
      arms.add(arm(written, chosen, names));
    }
    return arms;
  }

  /// A variant before its lists and ranges are gone through.
  ///
  /// @param name empty for the only one of a file without variants
  private record Written(
      String name, YamlPart place, Map<String, YamlPart> fixed, List<Axis> axes) {}

  /// Every variant, those of a grid and of lists one by one, the first of them varying slowest.
  List<Arm> read() {
    Map<String, YamlPart> base = new LinkedHashMap<>(file.hyperparameters());
    file.part(MODEL).ifPresent(model -> base.put(MODEL, model));
    List<Axis> grid = axes(file.grid());
    List<Written> written = new ArrayList<>();
    file.variants()
        .forEach((name, part) ->
            mistakes.attempt(() -> written(name, part, base, grid)).ifPresent(written::add));
    if (!file.hasVariants()) {
      written.add(new Written("", file.whole(), without(base, grid), grid));
    }
    checkSize(written);
    var names = new Names(axisKeys(written));
    List<Arm> arms = new ArrayList<>();
    for (Written each : written) {
      mistakes.check(() -> combine(each, 0, new LinkedHashMap<>(), names, arms));
    }
    checkNames(arms);
    return arms;
  }

  private List<Axis> axes(Map<String, YamlPart> parts) {
    List<Axis> axes = new ArrayList<>();
    parts.forEach(
        (key, part) -> mistakes.attempt(() -> Axis.of(key, part, mistakes)).ifPresent(axes::add));
    return axes;
  }

  private Written written(String name, YamlPart part, Map<String, YamlPart> base, List<Axis> grid) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw part.key().wrong("a variant's name has 1 to " + LONGEST_NAME + " characters");
    }
    Map<String, YamlPart> fixed = without(base, grid);
    Map<String, YamlPart> several = new LinkedHashMap<>();
    part.mapping(Set.of(), mistakes)
        .forEach((key, value) -> {
          if (grid.stream().anyMatch(axis -> axis.key().equals(key))) {
            mistakes.add(value.key().wrong("'" + key + "' is in the grid: set it there or here"));
          } else if (Axis.isSeveral(value)) {
            fixed.remove(key);
            several.put(key, value);
          } else {
            fixed.put(key, value);
          }
        });
    List<Axis> axes = new ArrayList<>(axes(several));
    axes.addAll(grid);
    return new Written(name, part, fixed, axes);
  }

  private static Map<String, YamlPart> without(Map<String, YamlPart> base, List<Axis> axes) {
    Map<String, YamlPart> rest = new LinkedHashMap<>(base);
    axes.forEach(axis -> rest.remove(axis.key()));
    return rest;
  }

  private void checkSize(List<Written> written) {
    if (written.isEmpty() && mistakes.none()) {
      throw file.whole().wrong("'variants' must name at least one variant");
    }
    long variants = 0;
    for (Written each : written) {
      variants +=
          each.axes().stream()
              .mapToLong(axis -> axis.values().size())
              .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
      if (variants > MOST_VARIANTS) {
        throw each.place().wrong("with this there are more than " + MOST_VARIANTS + " variants");
      }
    }
  }

  private static Set<String> axisKeys(List<Written> written) {
    Set<String> keys = new HashSet<>();
    written.forEach(each -> each.axes().forEach(axis -> keys.add(axis.key())));
    return keys;
  }

  /// @param chosen for each axis before `next`, the index of its value
  private void combine(
      Written written, int next, Map<Axis, Integer> chosen, Names names, List<Arm> arms) {
    if (next == written.axes().size()) {
      arms.add(arm(written, chosen, names));
      return;
    }
    Axis axis = written.axes().get(next);
    for (int i = 0; i < axis.values().size(); i++) {
      chosen.put(axis, i);
      combine(written, next + 1, chosen, names, arms);
    }
    chosen.remove(axis);
  }

  private Arm arm(Written written, Map<Axis, Integer> chosen, Names names) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, YamlPart> places = new LinkedHashMap<>();
    List<String> labels = new ArrayList<>();
    written
        .fixed()
        .forEach((key, part) ->
            mistakes
                .attempt(part::text)
                .ifPresent(text -> {
                  values.put(key, text);
                  places.put(key, part);
                }));
    if (!written.name().isEmpty()) {
      labels.add(written.name());
    }
    chosen.forEach((axis, index) -> {
      String value = axis.values().get(index);
      values.put(axis.key(), value);
      places.put(axis.key(), axis.places().get(index));
      labels.add(names.label(axis.key(), value));
    });
    String model = values.remove(MODEL);
    YamlPart modelPlace = places.remove(MODEL);
    if (model == null || modelPlace == null) {
      throw noModel(written);
    }
    String name = labels.isEmpty() ? model : String.join(", ", labels);
    return new Arm(new Variant(name, model, values), written.place(), modelPlace, places);
  }

  private static MistakeException noModel(Written written) {
    return written
        .place()
        .wrong(
            written.name().isEmpty()
                ? "'model' is missing"
                : "variant '"
                    + written.name()
                    + "' has no model: give it one, or name one for all at the top");
  }

  private void checkNames(List<Arm> arms) {
    Map<String, @Nullable Boolean> seen = new HashMap<>();
    for (Arm arm : arms) {
      String name = arm.variant().name();
      if (seen.put(name, true) != null) {
        mistakes.add(
            arm.place().key().wrong("two variants would be called '" + name + "': rename one"));
      } else if (name.length() > LONGEST_NAME) {
        mistakes.add(
            arm.place()
                .key()
                .wrong("the name '" + name + "' is longer than " + LONGEST_NAME + " characters"));
      }
    }
  }
}
