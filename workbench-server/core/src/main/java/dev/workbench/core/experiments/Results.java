package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.Compare;
import dev.workbench.contract.Experiments.Compared;
import dev.workbench.contract.Experiments.Group;
import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.jspecify.annotations.Nullable;

/// What the runs of an experiment came to, variant by variant. Any thread.
final class Results {
  /// Hyndman and Fan's type 7, the default of R and NumPy.
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

  private Results() {}

  /// @param order the variants in the order of the definition; others follow
  /// @param claims checked on these runs
  /// @param search null when they are of no search
  static Result of(
      String experiment,
      List<String> order,
      List<Runs.Run> runs,
      ClaimRuns.Judged claims,
      @Nullable SearchResult search) {
    Map<String, List<Runs.Run>> byVariant = new LinkedHashMap<>();
    order.forEach(name -> byVariant.put(name, new ArrayList<>()));
    runs.forEach(
        run -> byVariant.computeIfAbsent(run.variant(), name -> new ArrayList<>()).add(run));
    List<VariantResult> variants =
        byVariant.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> variant(entry.getKey(), entry.getValue()))
            .toList();
    List<PairedResult> comparisons =
        search == null ? Comparisons.of(variants, "", directions(runs)) : List.of();
    return new Result(
        experiment, variants, claims.verdicts(), comparisons, search, claims.others());
  }

  /// @param runs in any order; a group's that are not among them are passed over
  static Compared compared(Compare wanted, List<Runs.Run> runs) {
    Map<String, Runs.Run> byId =
        runs.stream().collect(Collectors.toMap(Runs.Run::id, run -> run, (a, b) -> a));
    List<VariantResult> groups = new ArrayList<>();
    for (Group group : wanted.groups()) {
      List<Runs.Run> own = new ArrayList<>();
      group.runs().stream().map(byId::get).filter(Objects::nonNull).forEach(own::add);
      if (!own.isEmpty()) {
        groups.add(variant(group.name(), own));
      }
    }
    return new Compared(Comparisons.of(groups, wanted.baseline(), directions(runs)));
  }

  private static Map<String, String> directions(List<Runs.Run> runs) {
    return runs.stream()
        .flatMap(run -> run.metrics().stream())
        .collect(
            Collectors.toMap(Runs.MetricSummary::key, Runs.MetricSummary::direction, (a, b) -> a));
  }

  private static VariantResult variant(String name, List<Runs.Run> runs) {
    runs.sort(Comparator.comparingLong(Runs.Run::seed).thenComparingLong(Runs.Run::created));
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> run.metrics().forEach(metric -> keys.add(metric.key())));
    Map<String, Spread> summary = new TreeMap<>();
    keys.forEach(key -> summary.put(key, spread(key, runs)));
    return new VariantResult(
        name, runs.getFirst().hyperparameters(), runs.stream().map(Results::run).toList(), summary);
  }

  private static RunResult run(Runs.Run run) {
    return new RunResult(
        run.id(),
        run.seed(),
        run.status(),
        run.metrics().stream()
            .collect(
                Collectors.toMap(
                    Runs.MetricSummary::key,
                    m -> new MetricResult(m.count(), m.last(), m.min(), m.max(), m.nanCount()),
                    (a, b) -> a,
                    LinkedHashMap::new)));
  }

  private static Spread spread(String key, List<Runs.Run> runs) {
    long diverged = runs.stream().filter(r -> r.status() == Runs.Status.DIVERGED).count();
    double[] last =
        runs.stream()
            .filter(run -> run.status() != Runs.Status.DIVERGED)
            .map(Runs.Run::metrics)
            .flatMap(List::stream)
            .filter(metric -> metric.key().equals(key))
            .mapToDouble(Runs.MetricSummary::last)
            .filter(Double::isFinite)
            .toArray();
    Function<Double, Double> quantile =
        p -> last.length == 0 ? Double.NaN : QUANTILE.evaluate(last.clone(), p);
    return new Spread(
        last.length,
        (int) diverged,
        quantile.apply(0.5),
        quantile.apply(0.05),
        quantile.apply(0.95),
        Mean.of(last).getAsDouble(),
        last.length < 2 ? Double.NaN : StandardDeviation.of(last).getAsDouble());
  }
}
