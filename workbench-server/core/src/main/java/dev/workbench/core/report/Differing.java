package dev.workbench.core.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Named facts of several things: which are the same everywhere, and which are not.
///
/// @param same by name
/// @param differing the distinct values of each, in order of appearance; what does not say is empty
record Differing(Map<String, String> same, Map<String, Set<String>> differing) {

  static Differing of(Collection<Map<String, String>> all) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    all.forEach(each -> each.keySet().forEach(name -> values.put(name, new LinkedHashSet<>())));
    values.forEach(
        (name, distinct) -> all.forEach(each -> distinct.add(each.getOrDefault(name, ""))));
    Map<String, String> same = new LinkedHashMap<>();
    values.forEach((name, distinct) -> {
      if (distinct.size() == 1) {
        same.put(name, distinct.iterator().next());
      }
    });
    values.keySet().removeAll(same.keySet());
    return new Differing(Collections.unmodifiableMap(same), Collections.unmodifiableMap(values));
  }

  List<String> names() {
    return List.copyOf(differing.keySet());
  }
}
