package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.Standing;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs.Status;
import dev.workbench.core.analysis.Holm;
import dev.workbench.core.analysis.PairedDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every variant against the baseline, in the last values of each metric, paired by seed. Any
/// thread.
final class Comparisons {
  private static final double LEVEL = 0.05;

  /// One variant against the baseline, before it is known how many are compared.
  private record Pairing(VariantResult variant, int diverged, PairedDifference difference) {}

  private final VariantResult baseline;
  private final List<VariantResult> others;
  private final Map<String, String> directions;

  private Comparisons(
      VariantResult baseline, List<VariantResult> others, Map<String, String> directions) {
    this.baseline = baseline;
    this.others = others;
    this.directions = directions;
  }

  /// @param baseline the name of a variant; the first when it is none of them
  /// @param directions which is better of each metric, as [dev.workbench.contract.Runs] has it
  static List<PairedResult> of(
      List<VariantResult> variants, String baseline, Map<String, String> directions) {
    if (variants.size() < 2) {
      return List.of();
    }
    VariantResult chosen =
        variants.stream()
            .filter(variant -> variant.name().equals(baseline))
            .findFirst()
            .orElse(variants.getFirst());
    var comparisons =
        new Comparisons(
            chosen, variants.stream().filter(variant -> variant != chosen).toList(), directions);
    return chosen.summary().keySet().stream().flatMap(m -> comparisons.in(m).stream()).toList();
  }

  private List<PairedResult> in(String metric) {
    List<Pairing> pairings =
        others.stream()
            .filter(variant -> variant.summary().containsKey(metric))
            .map(variant -> pairing(metric, variant))
            .toList();
    double[] holm =
        Holm.adjusted(pairings.stream().mapToDouble(p -> p.difference().wilcoxonP()).toArray());
    List<PairedResult> results = new ArrayList<>();
    for (int i = 0; i < holm.length; i++) {
      results.add(result(metric, pairings.get(i), holm[i], holm.length));
    }
    return results;
  }

  private Pairing pairing(String metric, VariantResult variant) {
    Map<Long, RunResult> others = bySeed(variant);
    List<Double> differences = new ArrayList<>();
    int diverged = 0;
    for (RunResult run : bySeed(baseline).values()) {
      RunResult other = others.get(run.seed());
      if (other == null) {
        continue;
      }
      double difference = last(other, metric) - last(run, metric);
      if (run.status() == Status.DIVERGED || other.status() == Status.DIVERGED) {
        diverged++;
      } else if (finished(run) && finished(other) && Double.isFinite(difference)) {
        differences.add(difference);
      }
    }
    long seed = (metric + "\n" + variant.name() + "\n" + baseline.name()).hashCode();
    return new Pairing(
        variant,
        diverged,
        PairedDifference.of(differences.stream().mapToDouble(Double::doubleValue).toArray(), seed));
  }

  private PairedResult result(String metric, Pairing pairing, double holmP, int together) {
    PairedDifference paired = pairing.difference();
    Standing standing = standing(paired, holmP, directions.getOrDefault(metric, ""));
    return new PairedResult(
        pairing.variant().name(),
        baseline.name(),
        metric,
        paired.n(),
        pairing.diverged(),
        paired.median(),
        paired.mean(),
        paired.interval().low(),
        paired.interval().high(),
        paired.bootstrap().low(),
        paired.bootstrap().high(),
        paired.effect(),
        paired.wilcoxonP(),
        paired.studentP(),
        holmP,
        standing,
        standing == Standing.CANNOT_TELL ? paired.morePairs(together) : 0);
  }

  private static Standing standing(PairedDifference paired, double holmP, String direction) {
    double sign = paired.median() == 0 ? paired.mean() : paired.median();
    if (!(holmP < LEVEL) || sign == 0) {
      return Standing.CANNOT_TELL;
    }
    return switch (direction) {
      case "LOWER_IS_BETTER" -> sign < 0 ? Standing.BETTER : Standing.WORSE;
      case "HIGHER_IS_BETTER" -> sign > 0 ? Standing.BETTER : Standing.WORSE;
      default -> Standing.DIFFERENT;
    };
  }

  /// The latest run of each.
  private static Map<Long, RunResult> bySeed(VariantResult variant) {
    Map<Long, RunResult> bySeed = new HashMap<>();
    variant.runs().forEach(run -> bySeed.put(run.seed(), run));
    return bySeed;
  }

  private static boolean finished(RunResult run) {
    return run.status() == Status.FINISHED;
  }

  private static double last(RunResult run, String metric) {
    MetricResult result = run.metrics().get(metric);
    return result == null ? Double.NaN : result.last();
  }
}
