package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.ui.claims.ClaimsPanel;
import dev.workbench.ui.claims.ShownBy;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What distinguishes runs: of an experiment (`compare/weight-decay`) or chosen ones
/// (`compare?runs=id,id`). Everything chosen on the page is in its address.
@Route(Pages.COMPARE + "/:experiment?")
public final class CompareView extends Composite<Div>
    implements BeforeEnterObserver, HasDynamicTitle {
  private final ServerConnection server = ServerConnection.current();
  private final ComparisonData data = new ComparisonData(server, this, this::show);
  private final ComparisonHead head = new ComparisonHead(server);
  private final Rail rail =
      new Rail(
          name -> change(state -> state.withBaseline(name)),
          name -> change(state -> state.withToggled(name)));
  private final ControlStrip controls = new ControlStrip(this::change);
  private final Failures failures = new Failures();
  private final CurvesSection curves = new CurvesSection();
  private final FiguresSection figures =
      new FiguresSection(server, seed -> change(state -> state.withFigureSeed(seed)));
  private final SearchPanel search = new SearchPanel();
  private final FinalValuesTable finals = new FinalValuesTable();
  private final DifferencesTable differences =
      new DifferencesTable(metric -> change(state -> state.withMetric(metric)));
  private final PairedDifferences paired = new PairedDifferences(server, this::show);
  private final ClaimsPanel claims = new ClaimsPanel();
  private final Div body = new Div();
  private final EmptyState empty =
      new EmptyState(getTranslation("compare.unused"), getTranslation("compare.unused.text"));
  private String path = "compare";
  private ComparisonState state = ComparisonState.DEFAULT;

  public CompareView() {
    body.addClassName("body");
    body.add(
        rail,
        new Section(failures, controls, curves, search, finals, differences, claims, figures));
    body.setVisible(false);
    empty.setVisible(false);
    getContent().add(head, empty, body);
  }

  @Override
  public String getPageTitle() {
    return head.title();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    path = event.getLocation().getPath();
    state = ComparisonState.of(event.getLocation().getQueryParameters());
    var experiment = event.getRouteParameters().get("experiment");
    if (experiment.isPresent()) {
      data.openExperiment(experiment.get(), this::showProblem);
    } else if (!state.runs().isEmpty()) {
      data.openRuns(state.runs());
    } else {
      getContent().removeAll();
      getContent().add(new ComparisonChoice(server));
    }
  }

  private void change(UnaryOperator<ComparisonState> change) {
    state = change.apply(state);
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(path, state.query()));
    show();
  }

  private void show() {
    var definition = data.definition();
    var comparison =
        state.runs().isEmpty()
            ? Comparison.ofExperiment(definition, data.runs())
            : Comparison.ofRuns(data.runs());
    head.show(data.experiment(), definition, comparison, data.verdicts());
    boolean unused = data.runs().isEmpty();
    body.setVisible(!unused);
    empty.setVisible(unused);
    if (!unused) {
      show(comparison);
    }
  }

  private void show(Comparison comparison) {
    var baseline = comparison.baseline(state.baseline());
    var shown =
        comparison.configurations().stream()
            .filter(each -> !state.hidden().contains(each.name()))
            .toList();
    var charts = Charts.of(data.definition(), data.runs());
    rail.show(comparison, state, baseline.name());
    failures.show(List.copyOf(data.runs()));
    controls.show(state, charts.isEmpty() ? ComparisonState.LINEAR : charts.getFirst().y());
    curves.show(charts, Comparison.groups(shown, baseline.name()), state);
    String metric =
        state.metric().isEmpty() ? Charts.mainMetric(charts).orElse("") : state.metric();
    search.show(data.search());
    finals.show(shown);
    differences.show(shown, baseline, metric, paired.of(shown, baseline));
    claims.show(data.verdicts(), data.otherClaims(), claim -> shownBy(claim, charts));
    figures.show(comparison, shown, state);
  }

  private Optional<ShownBy> shownBy(Experiments.Claim claim, List<Experiments.Chart> charts) {
    return Charts.showing(claim, charts).stream()
        .mapToObj(i ->
            new ShownBy(
                MetricTitles.of(charts.get(i), UI.getCurrentOrThrow()), () -> curves.reveal(i)))
        .findFirst();
  }

  private void showProblem(ProblemException problem) {
    getContent().removeAll();
    getContent()
        .add(
            new EmptyState(getTranslation("compare.missing"), problem.getMessage()),
            new ComparisonChoice(server));
  }
}
