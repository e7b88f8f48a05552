package dev.workbench.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.parts.StatusBadge;
import dev.workbench.ui.runs.RunActions;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;
import java.util.Optional;

/// The head of a run's page: name, status, and what can be done with it.
final class RunHead extends Composite<Div> {
  private final PageHead head = new PageHead();
  private final StatusBadge status = new StatusBadge(Runs.Status.SCHEDULED);
  private final Span percent = new Span();
  private final RunActions actions;
  private final NativeButton stop = Buttons.plain(getTranslation("runs.stop"), this::stop);
  private Optional<Runs.Run> run = Optional.empty();

  RunHead(ServerConnection server) {
    actions = new RunActions(server, () -> Pages.open(Pages.RUNS));
    var again = Buttons.primary(getTranslation("compare.again"), this::runAgain);
    var delete =
        Buttons.plain(
            getTranslation("runs.delete"), () -> run.map(List::of).ifPresent(actions::delete));
    head.setBadges(status, percent);
    var diff = Buttons.plain(getTranslation("runs.diff"), this::diff);
    head.addActions(delete, stop, diff, again);
    stop.setVisible(false);
    getContent().add(head);
  }

  void show(Runs.Run shown) {
    run = Optional.of(shown);
    head.setTitle(shown.name());
    head.setSentence(sentence(shown));
    head.setCrumb(crumb(shown));
    status.show(shown.status());
    percent.setText(
        shown.status() == Runs.Status.RUNNING ? Math.round(100 * shown.progress()) + " %" : "");
    stop.setVisible(!shown.status().ended());
    UI.getCurrentOrThrow().getPage().setTitle(shown.name());
  }

  private String sentence(Runs.Run shown) {
    String variant = shown.variant().isBlank() ? "" : " · " + shown.variant();
    return shown.model() + variant + " · " + getTranslation("run.seed", shown.seed());
  }

  private Component[] crumb(Runs.Run shown) {
    return new Component[] {
      Pages.link(getTranslation("nav.runs"), Pages.RUNS),
      Pages.link(shown.experiment(), Pages.compare(shown.experiment()))
    };
  }

  private void stop() {
    run.ifPresent(actions::stop);
  }

  private void diff() {
    run.ifPresent(from -> Pages.open(Pages.diff(from.id())));
  }

  private void runAgain() {
    run.ifPresent(from -> Pages.open(Pages.launchFrom(from.id())));
  }
}
