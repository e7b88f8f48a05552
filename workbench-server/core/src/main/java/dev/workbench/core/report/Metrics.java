package dev.workbench.core.report;

import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which metrics a report shows, and how: as the Compare page does.
final class Metrics {
  private static final Pattern SPLIT = Pattern.compile("^(train|test|heldout|validation|valid)_");
  private static final double WIDE_SPREAD = 1000;

  private Metrics() {}

  /// The charts of the definition, else one for each metric, train and test of it together.
  static List<Chart> charts(@Nullable Definition definition, Collection<Runs.Run> runs) {
    if (definition != null && !definition.charts().isEmpty()) {
      return definition.charts();
    }
    Map<String, List<Runs.MetricSummary>> groups = new LinkedHashMap<>();
    runs.stream()
        .flatMap(run -> run.metrics().stream())
        .forEach(metric ->
            groups.computeIfAbsent(stem(metric.key()), stem -> new ArrayList<>()).add(metric));
    return groups.values().stream().map(Metrics::chart).toList();
  }

  /// The metrics that any of the runs logged, held-out ones first.
  static List<String> logged(Collection<Runs.Run> runs) {
    List<String> keys =
        runs.stream()
            .flatMap(run -> run.metrics().stream())
            .map(Runs.MetricSummary::key)
            .distinct()
            .toList();
    return Stream.concat(
            keys.stream().filter(Metrics::isHeldOut), keys.stream().filter(key -> !isHeldOut(key)))
        .toList();
  }

  /// The metric that counts most in the end: held-out before trained, in the order of the charts.
  static Optional<String> main(List<Chart> charts) {
    List<String> keys = charts.stream().flatMap(chart -> chart.metrics().stream()).toList();
    return keys.stream().filter(Metrics::isHeldOut).findFirst().or(() -> keys.stream().findFirst());
  }

  /// `LOWER_IS_BETTER`, `HIGHER_IS_BETTER`, or `NEITHER`.
  static String direction(String metric, Collection<Runs.Run> runs) {
    return runs.stream()
        .flatMap(run -> run.metrics().stream())
        .filter(summary -> summary.key().equals(metric))
        .map(Runs.MetricSummary::direction)
        .findFirst()
        .orElse("NEITHER");
  }

  static boolean isHeldOut(String metric) {
    return SPLIT.matcher(metric).find() && !isTrain(metric);
  }

  static boolean isTrain(String metric) {
    return metric.startsWith("train_");
  }

  /// What a chart is called.
  static String title(Chart chart, Words words) {
    String own = words.of(chart.title());
    if (!own.isBlank() || chart.metrics().isEmpty()) {
      return own;
    }
    String stem = stem(chart.metrics().getFirst());
    return words.has("metric." + stem) ? words.get("metric." + stem) : stem.replace('_', ' ');
  }

  private static String stem(String key) {
    return SPLIT.matcher(key).replaceFirst("");
  }

  private static Chart chart(List<Runs.MetricSummary> metrics) {
    List<String> keys = metrics.stream().map(Runs.MetricSummary::key).distinct().sorted().toList();
    return new Chart(Text.EMPTY, keys, spansDecades(metrics) ? "log" : "linear");
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
