package dev.workbench.ui.compare;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.chart.ChartGroup;
import dev.workbench.ui.text.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs folded into configurations, and what distinguishes these.
///
/// @param differing the distinct values of each hyperparameter that is not the same everywhere
/// @param seeds ascending
public record Comparison(
    List<Configuration> configurations, Map<String, List<String>> differing, List<Long> seeds) {
  /// The name under which the model stands among what differs.
  static final String MODEL = "model";

  public Comparison {
    configurations = List.copyOf(configurations);
    differing = Collections.unmodifiableMap(new LinkedHashMap<>(differing));
    seeds = List.copyOf(seeds);
  }

  /// The runs of an experiment: its variants in their order, then what else ran under its name.
  ///
  /// @param definition null when the experiment was not defined by a file
  public static Comparison ofExperiment(
      Experiments.@Nullable Definition definition, Collection<Runs.Run> runs) {
    Map<String, List<Runs.Run>> groups = new LinkedHashMap<>();
    if (definition != null) {
      definition.variants().forEach(variant -> groups.put(variant.name(), new ArrayList<>()));
    }
    var others = new ArrayList<Runs.Run>();
    for (var run : runs) {
      if (run.variant().isEmpty()) {
        others.add(run);
      } else {
        groups.computeIfAbsent(run.variant(), _ -> new ArrayList<>()).add(run);
      }
    }
    return new Folding(runs).comparison(groups, others);
  }

  /// Any runs: those that differ in nothing but the seed become one configuration.
  public static Comparison ofRuns(Collection<Runs.Run> runs) {
    return new Folding(runs).comparison(new LinkedHashMap<>(), runs);
  }

  /// The configuration of that name, else the first.
  Configuration baseline(String name) {
    return configurations.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(configurations::getFirst);
  }

  /// As charts take them; none is the baseline.
  public List<ChartGroup> groups() {
    return groups(configurations, "");
  }

  /// @param baseline the name of the configuration that is the baseline; empty for none
  static List<ChartGroup> groups(List<Configuration> configurations, String baseline) {
    return configurations.stream()
        .filter(each -> !each.runs().isEmpty())
        .map(each ->
            new ChartGroup(each.name(), each.colour(), each.runIds(), each.name().equals(baseline)))
        .toList();
  }

  /// One way of folding: knows what differs over all the runs.
  private record Folding(Collection<Runs.Run> runs, Map<String, List<String>> differing) {

    Folding(Collection<Runs.Run> runs) {
      this(runs, whatDiffers(runs));
    }

    Comparison comparison(Map<String, List<Runs.Run>> named, Collection<Runs.Run> others) {
      var groups = new LinkedHashMap<>(named);
      foldBySettings(others).forEach((name, same) -> groups.merge(name, same, Folding::joined));
      var configurations = new ArrayList<Configuration>();
      groups.forEach(
          (name, same) -> configurations.add(configuration(name, same, configurations.size() + 1)));
      var seeds = runs.stream().map(Runs.Run::seed).collect(Collectors.toCollection(TreeSet::new));
      return new Comparison(configurations, differing, List.copyOf(seeds));
    }

    private Map<String, List<Runs.Run>> foldBySettings(Collection<Runs.Run> unnamed) {
      return unnamed.stream()
          .sorted(Comparator.comparingLong(Runs.Run::created))
          .collect(Collectors.groupingBy(this::nameOf, LinkedHashMap::new, Collectors.toList()));
    }

    private Configuration configuration(String name, List<Runs.Run> same, int colour) {
      var bySeed = same.stream().sorted(Comparator.comparingLong(Runs.Run::seed)).toList();
      String settings = same.isEmpty() ? "" : settingsOf(same.getFirst());
      return new Configuration(name, settings.equals(name) ? "" : settings, colour, bySeed);
    }

    private String nameOf(Runs.Run run) {
      String settings = settingsOf(run);
      return settings.isEmpty() ? run.model() : settings;
    }

    private String settingsOf(Runs.Run run) {
      var values = settings(run);
      return differing.keySet().stream()
          .filter(values::containsKey)
          .map(key -> key.equals(MODEL) ? run.model() : key + " " + values.get(key))
          .collect(Collectors.joining(" · "));
    }

    private static Map<String, List<String>> whatDiffers(Collection<Runs.Run> runs) {
      Map<String, List<String>> distinct = new LinkedHashMap<>();
      for (var run : runs) {
        settings(run)
            .forEach((key, value) -> {
              var values = distinct.computeIfAbsent(key, _ -> new ArrayList<>());
              if (!values.contains(value)) {
                values.add(value);
              }
            });
      }
      distinct.values().removeIf(values -> values.size() < 2);
      return distinct;
    }

    private static Map<String, String> settings(Runs.Run run) {
      var settings = new LinkedHashMap<String, String>();
      settings.put(MODEL, run.model());
      run.hyperparameters().forEach((name, value) -> settings.put(name, Numbers.plain(value)));
      return settings;
    }

    private static List<Runs.Run> joined(List<Runs.Run> some, List<Runs.Run> more) {
      var all = new ArrayList<>(some);
      all.addAll(more);
      return all;
    }
  }
}
