package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.workbench.contract.Experiments;
import dev.workbench.ui.chart.ChartGroup;
import dev.workbench.ui.chart.CurvesChart;
import dev.workbench.ui.chart.CurvesSpec;
import dev.workbench.ui.chart.Scale;
import dev.workbench.ui.chart.StripChart;
import dev.workbench.ui.chart.StripSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The charts: the curves of each chart of the comparison, and the last values seed by seed.
final class CurvesSection extends Composite<Div> {
  private final List<CurvesChart> charts = new ArrayList<>();
  private @Nullable StripChart strip;

  CurvesSection() {
    getContent().addClassName("grid");
  }

  /// @param shown the configurations that are not hidden
  void show(List<Experiments.Chart> definitions, List<ChartGroup> shown, ComparisonState state) {
    for (int i = 0; i < definitions.size(); i++) {
      var spec = spec(definitions.get(i), shown, state);
      if (i == charts.size()) {
        add(spec);
      } else {
        charts.get(i).draw(spec);
      }
    }
    Charts.mainMetric(definitions)
        .ifPresent(metric -> showStrip(metric, definitions, shown, state));
  }

  /// Brings a chart into sight, and the focus to it.
  ///
  /// @param chart its place among the definitions
  void reveal(int chart) {
    charts
        .get(chart)
        .getElement()
        .executeJs(
            "this.tabIndex = -1; this.focus({preventScroll: true});"
                + "this.scrollIntoView({block: 'center'})");
  }

  private void add(CurvesSpec spec) {
    var chart = new CurvesChart(spec);
    chart.setClassName("wide", charts.isEmpty());
    getContent().addComponentAtIndex(charts.size(), chart);
    charts.add(chart);
  }

  private CurvesSpec spec(Experiments.Chart chart, List<ChartGroup> shown, ComparisonState state) {
    String title = MetricTitles.of(chart, ui());
    return CurvesSpec.of(title, String.join(", ", chart.metrics()), shown, chart.metrics())
        .withY(scale(chart.y(), state))
        .withX(state.x().equals(ComparisonState.TIME) ? CurvesSpec.X.TIME : CurvesSpec.X.STEP)
        .withSeeds(seeds(state))
        .withSmoothing(state.smoothing() / 100.0);
  }

  private void showStrip(
      String metric,
      List<Experiments.Chart> definitions,
      List<ChartGroup> shown,
      ComparisonState state) {
    var spec =
        new StripSpec(
            getTranslation("compare.strip"),
            metric,
            shown,
            metric,
            scale(Charts.scaleOf(definitions, metric), state));
    Optional.ofNullable(strip)
        .ifPresentOrElse(
            existing -> existing.draw(spec),
            () -> {
              strip = new StripChart(spec);
              getContent().add(strip);
            });
  }

  private UI ui() {
    return UI.getCurrentOrThrow();
  }

  private static Scale scale(String byDefinition, ComparisonState state) {
    return Scale.of(state.y().isEmpty() ? byDefinition : state.y());
  }

  private static CurvesSpec.Seeds seeds(ComparisonState state) {
    return switch (state.seeds()) {
      case ComparisonState.ALL -> CurvesSpec.Seeds.ALL;
      case ComparisonState.MEAN -> CurvesSpec.Seeds.MEAN;
      default -> CurvesSpec.Seeds.BAND;
    };
  }
}
