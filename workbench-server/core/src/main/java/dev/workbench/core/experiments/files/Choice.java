package dev.workbench.core.experiments.files;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a search may choose a hyperparameter from: a list of values, or a range.
///
/// @param listed empty when it is a range
/// @param span null when it is a list
record Choice(String key, YamlPart part, List<YamlPart> listed, @Nullable Span span) {

  static Choice of(String key, YamlPart part, Mistakes mistakes) {
    if (part.isMapping()) {
      var parts = part.mapping(Set.of("from", "to", "scale", "integer"), mistakes);
      return new Choice(key, part, List.of(), Span.of(part, parts));
    }
    Axis axis = Axis.of(key, part, mistakes);
    return new Choice(key, part, axis.places(), null);
  }

  /// @param fraction in [0, 1)
  String at(double fraction) {
    return span == null
        ? listed.get((int) (fraction * listed.size())).text()
        : span.drawn(fraction);
  }

  /// Where a value is written.
  YamlPart place(String value) {
    return listed.stream().filter(each -> each.text().equals(value)).findFirst().orElse(part);
  }

  /// How many values there are.
  double different() {
    return span == null
        ? listed.size()
        : span.integer() ? span.to() - span.from() + 1 : Double.POSITIVE_INFINITY;
  }
}
