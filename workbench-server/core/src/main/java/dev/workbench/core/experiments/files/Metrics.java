package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Variant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The metrics that the variants of an experiment may log, as far as their models say. Immutable.
final class Metrics {
  private static final String KIND = "metric";

  private final Map<String, List<String>> byVariant = new LinkedHashMap<>();

  /// @param models null when they are not looked at
  Metrics(List<Variant> variants, @Nullable Models models) {
    variants.forEach(variant ->
        byVariant.put(
            variant.name(), models == null ? List.of() : models.metrics(variant.model())));
  }

  /// @throws MistakeException when no variant may log the metric that is written there
  void checkSome(YamlPart part) {
    Set<String> all = new LinkedHashSet<>();
    for (List<String> declared : byVariant.values()) {
      if (declared.isEmpty()) {
        return;
      }
      all.addAll(declared);
    }
    if (!byVariant.isEmpty() && !all.contains(part.text())) {
      throw part.unknown(KIND, part.text(), List.copyOf(all));
    }
  }

  /// @param column of the metric in the text of the part
  /// @throws MistakeException when that variant may not log the metric
  void check(String metric, String variant, YamlPart part, int column) {
    List<String> declared = byVariant.getOrDefault(variant, List.of());
    if (!declared.isEmpty() && !declared.contains(metric)) {
      throw part.wrongAt(
          column, YamlPart.unknownText(KIND + " of '" + variant + "':", metric, declared));
    }
  }
}
