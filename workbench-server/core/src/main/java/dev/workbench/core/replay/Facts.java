package dev.workbench.core.replay;

import dev.workbench.contract.Differences.Fact;
import dev.workbench.contract.Differences.Group;
import dev.workbench.contract.Runs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What made a run, by group and name.
final class Facts {
  /// Of the provenance, what is about code; the rest is about the environment.
  private static final Set<String> CODE =
      Set.of(
          "plugin",
          "plugin.version",
          "plugin.sha256",
          "workbench.version",
          "git.commit",
          "git.dirty");

  private static final String DATA = "data.";

  private record Name(Group group, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return Comparator.comparing(Name::group).thenComparing(Name::name).compare(this, other);
    }
  }

  private Facts() {}

  /// The facts that are not the same, settings first, then data, code and environment.
  static List<Fact> differing(Runs.Run left, Runs.Run right) {
    return differing(of(left), of(right));
  }

  private static List<Fact> differing(Map<Name, String> left, Map<Name, String> right) {
    Map<Name, String> names = new TreeMap<>(left);
    names.putAll(right);
    List<Fact> facts = new ArrayList<>();
    for (Name name : names.keySet()) {
      String before = left.getOrDefault(name, "");
      String after = right.getOrDefault(name, "");
      if (!before.equals(after)) {
        facts.add(new Fact(name.group(), name.name(), before, after));
      }
    }
    return facts;
  }

  private static Map<Name, String> of(Runs.Run run) {
    Map<Name, String> facts = new TreeMap<>();
    facts.put(new Name(Group.SETTINGS, "model"), run.model());
    facts.put(new Name(Group.SETTINGS, "seed"), String.valueOf(run.seed()));
    run.hyperparameters()
        .forEach((name, value) -> facts.put(new Name(Group.SETTINGS, name), value));
    run.provenance().forEach((name, value) -> facts.put(new Name(group(name), name), value));
    facts.put(new Name(Group.ENVIRONMENT, "user"), run.user());
    return facts;
  }

  private static Group group(String name) {
    if (name.startsWith(DATA)) {
      return Group.DATA;
    }
    return CODE.contains(name) ? Group.CODE : Group.ENVIRONMENT;
  }
}
