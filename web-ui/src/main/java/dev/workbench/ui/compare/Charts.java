package dev.workbench.ui.compare;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which charts a comparison shows: those of its definition, else one for each metric, train and
/// test of it together.
public final class Charts {
  private static final Pattern SPLIT = Pattern.compile("^(train|test|heldout|validation|valid)_");
  private static final double WIDE_SPREAD = 1000;

  private Charts() {}

  /// @param definition null when the runs do not belong to one
  public static List<Experiments.Chart> of(
      Experiments.@Nullable Definition definition, Collection<Runs.Run> runs) {
    if (definition != null && !definition.charts().isEmpty()) {
      return definition.charts();
    }
    Map<String, List<Runs.MetricSummary>> groups = new LinkedHashMap<>();
    for (var run : runs) {
      for (var metric : run.metrics()) {
        groups.computeIfAbsent(stem(metric.key()), _ -> new ArrayList<>()).add(metric);
      }
    }
    return groups.values().stream().map(Charts::chart).toList();
  }

  /// The metric that counts most in the end: held-out before trained, in the order of the charts.
  public static Optional<String> mainMetric(List<Experiments.Chart> charts) {
    var keys = charts.stream().flatMap(chart -> chart.metrics().stream()).toList();
    return keys.stream().filter(Charts::isHeldOut).findFirst().or(() -> keys.stream().findFirst());
  }

  /// The axis, `linear` or `log`, of the chart that shows the metric.
  public static String scaleOf(List<Experiments.Chart> charts, String metric) {
    return charts.stream()
        .filter(chart -> chart.metrics().contains(metric))
        .map(Experiments.Chart::y)
        .findFirst()
        .orElse("linear");
  }

  /// The place of the chart that shows most of the metrics that a claim names.
  static OptionalInt showing(Experiments.Claim claim, List<Experiments.Chart> charts) {
    Set<String> words =
        Pattern.compile("[^A-Za-z_0-9]+").splitAsStream(claim.that()).collect(Collectors.toSet());
    return IntStream.range(0, charts.size())
        .filter(i -> named(charts.get(i), words) > 0)
        .reduce((a, b) -> named(charts.get(b), words) > named(charts.get(a), words) ? b : a);
  }

  private static long named(Experiments.Chart chart, Set<String> words) {
    return chart.metrics().stream().filter(words::contains).count();
  }

  /// Whether it was measured on data that the model was not trained on.
  static boolean isHeldOut(String metric) {
    return SPLIT.matcher(metric).find() && !metric.startsWith("train_");
  }

  /// What train and test of a metric have in common: `loss`.
  static String stem(String key) {
    return SPLIT.matcher(key).replaceFirst("");
  }

  private static Experiments.Chart chart(List<Runs.MetricSummary> metrics) {
    var keys = metrics.stream().map(Runs.MetricSummary::key).distinct().sorted().toList();
    return new Experiments.Chart(Text.EMPTY, keys, spansDecades(metrics) ? "log" : "linear");
  }

  private static boolean spansDecades(List<Runs.MetricSummary> metrics) {
    var extremes =
        metrics.stream()
            .flatMapToDouble(metric -> DoubleStream.of(metric.min(), metric.max()))
            .filter(Double::isFinite)
            .summaryStatistics();
    return extremes.getMin() > 0 && extremes.getMax() / extremes.getMin() > WIDE_SPREAD;
  }
}
