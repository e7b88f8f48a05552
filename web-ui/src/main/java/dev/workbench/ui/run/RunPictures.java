package dev.workbench.ui.run;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.chart.ChartGroup;
import dev.workbench.ui.chart.CurvesChart;
import dev.workbench.ui.chart.CurvesSpec;
import dev.workbench.ui.chart.FigureSpec;
import dev.workbench.ui.chart.FigureView;
import dev.workbench.ui.chart.Scale;
import dev.workbench.ui.compare.Charts;
import dev.workbench.ui.compare.MetricTitles;
import dev.workbench.ui.server.ServerConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The curves and figures of one run; each is added when the run first logs it, and then stays live
/// by itself.
final class RunPictures extends Composite<Div> {
  private static final int COLOUR = 1;

  private final ServerConnection server;
  private final Div curves = new Div();
  private final Div figures = new Div();
  private final List<CurvesChart> charts = new ArrayList<>();
  private final Set<String> pictured = new HashSet<>();
  private String run = "";

  RunPictures(ServerConnection server) {
    this.server = server;
    curves.addClassName("grid");
    figures.addClassNames("grid", "figures");
    getContent().add(curves, figures);
    server.hear(this, Topics.FIGURE_CHANGED, this::announced);
  }

  void show(Runs.Run shown) {
    var definitions = Charts.of(null, List.of(shown));
    for (int i = 0; i < definitions.size(); i++) {
      var spec = spec(definitions.get(i), shown);
      if (i == charts.size()) {
        var chart = new CurvesChart(spec);
        charts.add(chart);
        curves.add(chart);
      } else {
        charts.get(i).draw(spec);
      }
    }
    askForFigures(shown.id());
  }

  private static CurvesSpec spec(Experiments.Chart chart, Runs.Run run) {
    String title = MetricTitles.of(chart, UI.getCurrentOrThrow());
    var group = ChartGroup.of(run.name(), COLOUR, List.of(run.id()));
    return CurvesSpec.of(title, String.join(", ", chart.metrics()), List.of(group), chart.metrics())
        .withY(Scale.of(chart.y()));
  }

  /// Once: later figures are announced.
  private void askForFigures(String id) {
    if (!id.equals(run)) {
      run = id;
      server.ask(
          Addresses.FIGURES,
          new Runs.Id(id),
          answer -> answer.figures().forEach(figure -> add(figure.name())));
    }
  }

  private void announced(List<Topics.FigureChanged> events) {
    events.stream()
        .filter(event -> event.run().equals(run))
        .map(Topics.FigureChanged::name)
        .forEach(this::add);
  }

  private void add(String figure) {
    if (pictured.add(figure)) {
      figures.add(new FigureView(new FigureSpec("", run, figure, COLOUR)));
    }
  }
}
