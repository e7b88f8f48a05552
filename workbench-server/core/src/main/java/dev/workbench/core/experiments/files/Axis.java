package dev.workbench.core.experiments.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A hyperparameter, or `model`, that takes several values: a list of them or a range.
///
/// @param places of the values
record Axis(String key, List<String> values, List<YamlPart> places) {
  private static final int MOST_VALUES = 1000;

  /// Whether a part is several values.
  static boolean isSeveral(YamlPart part) {
    return part.isList() || part.isMapping();
  }

  /// @throws MistakeException when it is neither a list nor a range
  static Axis of(String key, YamlPart part, Mistakes mistakes) {
    Axis axis = part.isMapping() ? range(key, part, mistakes) : list(key, part);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < axis.values().size(); i++) {
      if (!seen.add(same(axis.values().get(i)))) {
        throw axis.places().get(i).wrong(axis.values().get(i) + " stands twice");
      }
    }
    return axis;
  }

  private static Axis list(String key, YamlPart part) {
    List<YamlPart> elements = part.list();
    if (elements.isEmpty()) {
      throw part.wrong("must have at least one value");
    }
    return new Axis(key, elements.stream().map(YamlPart::text).toList(), elements);
  }

  private static Axis range(String key, YamlPart part, Mistakes mistakes) {
    Map<String, YamlPart> parts =
        part.mapping(Set.of("from", "to", "count", "scale", "integer"), mistakes);
    Span span = Span.of(part, parts);
    int count = (int) part.required(parts, "count").wholeNumber(2, MOST_VALUES);
    List<String> values = new ArrayList<>();
    List<YamlPart> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(span.at((double) i / (count - 1)));
      places.add(part);
    }
    return new Axis(key, values, places);
  }

  /// Numbers that are equal are the same value however they are written.
  private static String same(String value) {
    try {
      return String.valueOf(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
