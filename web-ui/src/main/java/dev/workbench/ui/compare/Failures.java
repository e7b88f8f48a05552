package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why runs of the comparison failed: each reason once, with the way to the first run that had it.
final class Failures extends Composite<Div> {
  private static final int MOST = 3;

  private Map<String, Runs.Run> shown = Map.of();

  Failures() {
    getContent().setVisible(false);
  }

  void show(List<Runs.Run> runs) {
    Map<String, Runs.Run> reasons = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.status() == Runs.Status.FAILED)
        .forEach(run -> reasons.putIfAbsent(run.message(), run));
    if (reasons.keySet().equals(shown.keySet())) {
      return;
    }
    shown = reasons;
    getContent().removeAll();
    getContent().setVisible(!reasons.isEmpty());
    reasons.values().stream().limit(MOST).map(this::reason).forEach(getContent()::add);
  }

  private Paragraph reason(Runs.Run run) {
    var reason =
        new Paragraph(Pages.link(run.name(), Pages.run(run.id())), new Span(": " + run.message()));
    reason.addClassNames("card", "message", "error");
    return reason;
  }
}
