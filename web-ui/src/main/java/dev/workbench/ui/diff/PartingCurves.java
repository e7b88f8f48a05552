package dev.workbench.ui.diff;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Metric;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.chart.ChartGroup;
import dev.workbench.ui.chart.CurvesChart;
import dev.workbench.ui.chart.CurvesSpec;
import dev.workbench.ui.chart.Scale;
import dev.workbench.ui.compare.Charts;
import dev.workbench.ui.compare.MetricTitles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The curves of those metrics in which the runs part, both runs on the same axes.
final class PartingCurves extends Composite<Div> {
  private final List<CurvesChart> charts = new ArrayList<>();
  private List<Experiments.Chart> drawn = List.of();

  PartingCurves() {
    getContent().addClassNames("grid", "parting");
  }

  /// Charts keep themselves up to date: they are made anew only when others are to be shown.
  ///
  /// @param runs the first and the second
  void show(Diff diff, List<Runs.Run> runs) {
    Set<String> parting =
        diff.metrics().stream()
            .filter(metric -> !metric.same())
            .map(Metric::key)
            .collect(Collectors.toSet());
    var wanted =
        Charts.of(null, runs).stream()
            .filter(chart -> chart.metrics().stream().anyMatch(parting::contains))
            .toList();
    if (wanted.equals(drawn)) {
      return;
    }
    drawn = wanted;
    charts.forEach(getContent()::remove);
    charts.clear();
    wanted.forEach(chart -> charts.add(new CurvesChart(spec(chart, runs))));
    charts.forEach(getContent()::add);
  }

  private static CurvesSpec spec(Experiments.Chart chart, List<Runs.Run> runs) {
    return CurvesSpec.of(
            MetricTitles.of(chart, UI.getCurrentOrThrow()),
            String.join(", ", chart.metrics()),
            List.of(group(runs, runs.getFirst(), 1), group(runs, runs.getLast(), 2)),
            chart.metrics())
        .withY(Scale.of(chart.y()));
  }

  /// Runs of one name are told apart by their ids.
  private static ChartGroup group(List<Runs.Run> runs, Runs.Run run, int colour) {
    boolean sameName = runs.getFirst().name().equals(runs.getLast().name());
    String name = sameName ? run.name() + " " + run.id().substring(0, 6) : run.name();
    return ChartGroup.of(name, colour, List.of(run.id()));
  }
}
