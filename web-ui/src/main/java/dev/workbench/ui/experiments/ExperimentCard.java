package dev.workbench.ui.experiments;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.chart.Scale;
import dev.workbench.ui.chart.SparkSpec;
import dev.workbench.ui.chart.Sparkline;
import dev.workbench.ui.compare.Charts;
import dev.workbench.ui.compare.Comparison;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.Asking;
import dev.workbench.ui.server.ServerConnection;
import dev.workbench.ui.text.Language;
import dev.workbench.ui.text.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One comparison: what it shows in a sentence, its curves, how its runs stand, and the way to it.
final class ExperimentCard extends Composite<Article> {
  private final ServerConnection server;
  private final Span chapter = new Span();
  private final Span size = new Span();
  private final H2 title = new H2();
  private final Paragraph text = new Paragraph();
  private final Sparkline curves = new Sparkline(SparkSpec.of(List.of(), List.of(), Scale.LINEAR));
  private final Div picture = new Div();
  private final ExperimentStatus status = new ExperimentStatus();
  private final Asking<Experiments.GetResult, Experiments.Result> judging;
  private final Anchor compare;
  private final NativeButton run;
  private int drawnRuns;
  private Map<Runs.Status, Integer> judgedOn = Map.of();

  ExperimentCard(ServerConnection server, String name) {
    this.server = server;
    judging = new Asking<>(server, Addresses.RESULT, result -> status.show(result.claims()));
    compare = Pages.link(getTranslation("experiments.compare"), Pages.compare(name));
    compare.addClassName("go");
    run = new NativeButton(getTranslation("experiments.run"), _ -> launch(name));
    run.addClassName("go");
    picture.addClassName("sp");
    var head = new Div(chapter, size);
    head.addClassName("ch");
    var foot = new Div(status, compare, run);
    foot.addClassName("ft");
    getContent().addClassNames("card", "x");
    getContent().add(head, title, text, picture, foot);
  }

  void show(Experiments.Card card) {
    var definition = card.definition();
    boolean unused = card.runs() == 0;
    title.setText(
        definition == null ? card.name() : Language.pick(definition.title(), getLocale()));
    text.setText(definition == null ? "" : Language.pick(definition.text(), getLocale()));
    chapter.setText(
        definition == null || definition.chapter().isBlank()
            ? ""
            : getTranslation("experiments.chapter", definition.chapter()));
    size.setText(size(card));
    status.show(card);
    compare.setVisible(!unused);
    run.setVisible(unused && definition != null);
    picture.setClassName("none", unused);
    compare.getElement().setAttribute("aria-label", compare.getText() + " " + title.getText());
    run.setAriaLabel(run.getText() + " " + title.getText());
    drawCurves(card);
    judge(card);
  }

  /// When runs have ended since: the others say nothing yet.
  private void judge(Experiments.Card card) {
    var definition = card.definition();
    Map<Runs.Status, Integer> ended = new HashMap<>(card.counts());
    ended.keySet().removeIf(each -> !each.ended());
    if (definition == null || definition.claims().isEmpty() || ended.equals(judgedOn)) {
      return;
    }
    judgedOn = ended;
    judging.ask(new Experiments.GetResult(card.name(), List.of()));
  }

  private String size(Experiments.Card card) {
    if (card.runs() > 0) {
      String runs = getTranslation("experiments.runs", card.runs());
      return card.trainingMs() > 0 ? runs + " · " + Times.duration(card.trainingMs()) : runs;
    }
    var definition = card.definition();
    int planned = definition == null ? 0 : definition.variants().size() * definition.seeds().size();
    return getTranslation("experiments.runs", planned);
  }

  /// Which runs there are changes seldom; the curves themselves stay live by themselves.
  private void drawCurves(Experiments.Card card) {
    if (card.runs() == drawnRuns) {
      return;
    }
    drawnRuns = card.runs();
    server.ask(
        Addresses.RUNS,
        Runs.Query.ofExperiment(card.name()),
        page -> {
          var comparison = Comparison.ofExperiment(card.definition(), page.runs());
          var charts = Charts.of(card.definition(), page.runs());
          picture.removeAll();
          Charts.mainMetric(charts)
              .ifPresent(metric -> {
                curves.draw(
                    SparkSpec.of(
                        comparison.groups(),
                        List.of(metric),
                        Scale.of(Charts.scaleOf(charts, metric))));
                picture.add(curves);
              });
        });
  }

  private void launch(String name) {
    run.setEnabled(false);
    server.ask(
        Addresses.LAUNCH,
        new Experiments.Launch(name, null, 0, System.getProperty("user.name")),
        launched -> Pages.open(Pages.compare(launched.name())));
  }
}
