package dev.workbench.core.experiments.search;

import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Search;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.contract.Runs.MetricSummary;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import dev.workbench.core.analysis.Interval;
import dev.workbench.core.analysis.Intervals;
import dev.workbench.core.analysis.MedianInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/// What a search has come to. Immutable; any thread.
public final class SearchResults {
  private static final double CONFIDENCE = 0.95;
  private static final int MOST_LISTED = 10;
  private static final String BY_USER = "stopped by the user";

  private final Search search;
  private final List<Run> trials;
  private final List<Run> confirmations;

  /// @param runs all of one search
  SearchResults(Search search, List<Run> runs) {
    this.search = search;
    this.trials = runs.stream().filter(run -> !SearchTags.confirms(run)).toList();
    this.confirmations = runs.stream().filter(SearchTags::confirms).toList();
  }

  /// Of the latest search that one of the runs belongs to; null when there is none.
  ///
  /// @param definition that the runs were launched from
  public static @Nullable SearchResult of(Optional<Definition> definition, List<Run> runs) {
    Optional<String> latest = SearchTags.latest(runs);
    Search search = definition.map(Definition::search).orElse(null);
    if (latest.isEmpty() || search == null) {
      return null;
    }
    return new SearchResults(
            search,
            runs.stream()
                .filter(run -> latest.get().equals(run.tags().get(SearchTags.SEARCH)))
                .toList())
        .result();
  }

  /// The numbers, best setting first.
  SearchResult result() {
    return new SearchResult(
        search.metric(),
        search.goal(),
        search.method(),
        search.seed(),
        (int) trials.stream().map(Run::variant).distinct().count(),
        count(SearchTags::stopped),
        count(run -> run.status() == Status.DIVERGED),
        count(run -> run.status() == Status.FAILED),
        done(),
        trials.stream()
            .map(SearchTags::failure)
            .filter(why -> !why.isEmpty())
            .findFirst()
            .orElse(""),
        candidates(),
        confirmations.stream().map(Run::id).toList());
  }

  /// Whether all of the first runs have ended, so that the best can be chosen.
  boolean searched() {
    return trials.stream().allMatch(run -> run.status().ended());
  }

  boolean confirming() {
    return !confirmations.isEmpty();
  }

  /// Whether the user put an end to it.
  boolean abandoned() {
    return trials.stream()
        .anyMatch(run -> run.status() == Status.KILLED && run.message().startsWith(BY_USER));
  }

  /// The variants to be trained again, best first.
  List<String> toConfirm() {
    return ranked().keySet().stream().limit(search.top()).toList();
  }

  private boolean done() {
    if (!searched()) {
      return false;
    }
    boolean wanted = !abandoned() && !toConfirm().isEmpty();
    boolean failed = trials.stream().anyMatch(run -> !SearchTags.failure(run).isEmpty());
    return !wanted
        || failed
        || confirming() && confirmations.stream().allMatch(run -> run.status().ended());
  }

  /// The median over the search's seeds of each variant that was trained to its end with all of
  /// them, the best first.
  private Map<String, Double> ranked() {
    Map<String, List<Run>> byVariant = byVariant(trials);
    Map<String, Double> found = new LinkedHashMap<>();
    byVariant.forEach((variant, runs) -> {
      double[] values = values(runs);
      if (values.length == runs.size()) {
        found.put(variant, Median.withDefaults().evaluate(values));
      }
    });
    Comparator<Map.Entry<String, Double>> less = Map.Entry.comparingByValue();
    return found.entrySet().stream()
        .sorted(search.goal().equals("min") ? less : less.reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /// By what the other seeds gave when there are some, for what was found with the search's own
  /// seeds flatters those that were chosen by it.
  private List<Candidate> candidates() {
    Map<String, List<Run>> again = byVariant(confirmations);
    List<Candidate> candidates = new ArrayList<>();
    ranked()
        .forEach((variant, found) ->
            candidates.add(candidate(variant, found, again.getOrDefault(variant, List.of()))));
    double sign = search.goal().equals("min") ? 1 : -1;
    candidates.sort(
        Comparator.comparing((Candidate each) -> each.n() == 0)
            .thenComparing(each -> sign * (each.n() == 0 ? each.found() : each.median())));
    return candidates.stream().limit(Math.max(MOST_LISTED, search.top())).toList();
  }

  private Candidate candidate(String variant, double found, List<Run> again) {
    double[] values = values(again);
    Interval mean = Intervals.student(values, CONFIDENCE);
    Interval median = MedianInterval.of(values, CONFIDENCE);
    return new Candidate(
        variant,
        settings(variant),
        found,
        values.length,
        (int) again.stream().filter(run -> run.status() == Status.DIVERGED).count(),
        values.length == 0 ? Double.NaN : Median.withDefaults().evaluate(values),
        median.low(),
        median.high(),
        Mean.of(values).getAsDouble(),
        mean.low(),
        mean.high());
  }

  private Map<String, String> settings(String variant) {
    Run run = byVariant(trials).getOrDefault(variant, List.of()).getFirst();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : search.over()) {
      settings.put(
          name, name.equals("model") ? run.model() : run.hyperparameters().getOrDefault(name, ""));
    }
    return settings;
  }

  /// The last values of those that finished.
  private double[] values(List<Run> runs) {
    return runs.stream()
        .filter(run -> run.status() == Status.FINISHED)
        .flatMap(run -> run.metrics().stream())
        .filter(metric -> metric.key().equals(search.metric()))
        .mapToDouble(MetricSummary::last)
        .filter(Double::isFinite)
        .toArray();
  }

  private static Map<String, List<Run>> byVariant(List<Run> runs) {
    return runs.stream()
        .collect(Collectors.groupingBy(Run::variant, LinkedHashMap::new, Collectors.toList()));
  }

  private int count(Predicate<Run> which) {
    return (int) trials.stream().filter(which).count();
  }
}
