package dev.workbench.core.experiments.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Names of variants that come from a grid, such as `lr=0.03, wd=3`. Immutable.
final class Names {
  private final Map<String, String> shortened = new HashMap<>();

  /// @param keys all hyperparameters that take several values somewhere in the file: one whose
  ///   short form would be another's keeps its whole name
  Names(Collection<String> keys) {
    Map<String, List<String>> byShort = new HashMap<>();
    for (String key : new TreeSet<>(keys)) {
      byShort.computeIfAbsent(initials(key), none -> new ArrayList<>()).add(key);
    }
    byShort.forEach((initials, same) ->
        same.forEach(key -> shortened.put(key, same.size() == 1 ? initials : key)));
  }

  /// `lr=0.03`, or a model's name alone.
  String label(String key, String value) {
    return key.equals(VariantReader.MODEL) ? value : shortened.getOrDefault(key, key) + "=" + value;
  }

  /// `learningRate` is lr, `weightDecay2` wd2; one word stays as it is.
  private static String initials(String key) {
    String[] words = key.split("(?=[A-Z])");
    if (words.length < 2) {
      return key;
    }
    var initials = new StringBuilder();
    for (String word : words) {
      initials.append(word.charAt(0));
    }
    return initials.toString().toLowerCase(Locale.ROOT) + key.replaceFirst(".*?(\\d*)$", "$1");
  }
}
