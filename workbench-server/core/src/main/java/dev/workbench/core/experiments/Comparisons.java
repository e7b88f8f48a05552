package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs.Status;
import dev.workbench.core.analysis.Holm;
import dev.workbench.core.analysis.PairedDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every variant against the first, in the last values of each metric, paired by seed. Any thread.
final class Comparisons {
  private Comparisons() {}

  static List<PairedResult> of(List<VariantResult> variants) {
    List<PairedResult> all = new ArrayList<>();
    if (variants.size() > 1) {
      for (String metric : variants.getFirst().summary().keySet()) {
        all.addAll(ofMetric(metric, variants));
      }
    }
    return all;
  }

  private static List<PairedResult> ofMetric(String metric, List<VariantResult> variants) {
    List<PairedResult> results = new ArrayList<>();
    for (VariantResult variant : variants.subList(1, variants.size())) {
      if (variant.summary().containsKey(metric)) {
        results.add(paired(metric, variants.getFirst(), variant));
      }
    }
    double[] holm = Holm.adjusted(results.stream().mapToDouble(PairedResult::p).toArray());
    List<PairedResult> corrected = new ArrayList<>();
    for (int i = 0; i < holm.length; i++) {
      corrected.add(with(results.get(i), holm[i]));
    }
    return corrected;
  }

  private static PairedResult paired(String metric, VariantResult baseline, VariantResult variant) {
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
      } else if (Double.isFinite(difference)) {
        differences.add(difference);
      }
    }
    var paired =
        PairedDifference.of(
            differences.stream().mapToDouble(Double::doubleValue).toArray(),
            (metric + "\n" + variant.name() + "\n" + baseline.name()).hashCode());
    return new PairedResult(
        variant.name(),
        baseline.name(),
        metric,
        paired.n(),
        diverged,
        paired.median(),
        paired.mean(),
        paired.interval().low(),
        paired.interval().high(),
        paired.bootstrap().low(),
        paired.bootstrap().high(),
        paired.effect(),
        paired.wilcoxonP(),
        paired.studentP(),
        Double.NaN);
  }

  /// The latest run of each.
  private static Map<Long, RunResult> bySeed(VariantResult variant) {
    Map<Long, RunResult> bySeed = new HashMap<>();
    variant.runs().forEach(run -> bySeed.put(run.seed(), run));
    return bySeed;
  }

  private static double last(RunResult run, String metric) {
    MetricResult result = run.metrics().get(metric);
    return result == null ? Double.NaN : result.last();
  }

  private static PairedResult with(PairedResult r, double holm) {
    return new PairedResult(
        r.variant(),
        r.baseline(),
        r.metric(),
        r.n(),
        r.diverged(),
        r.median(),
        r.mean(),
        r.low(),
        r.high(),
        r.bootstrapLow(),
        r.bootstrapHigh(),
        r.effect(),
        r.p(),
        r.studentP(),
        holm);
  }
}
