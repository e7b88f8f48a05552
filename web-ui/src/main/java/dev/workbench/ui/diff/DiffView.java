package dev.workbench.ui.diff;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Differences;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.Asking;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;

/// What differs between two runs (`diff/4f…/9a…`), cause before effect, live while they train; with
/// one of them alone, the choice of the other.
@Route(Pages.DIFF + "/:left/:right?")
public final class DiffView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {
  private final ServerConnection server = ServerConnection.current();
  private final PageHead head = new PageHead(getTranslation("diff.title"), "");
  private final OtherRun other = new OtherRun(server, this::open);
  private final CauseTable causes = new CauseTable();
  private final EffectTable effects = new EffectTable();
  private final PartingCurves curves = new PartingCurves();
  private final Asking<Differences.Between, Differences.Diff> asking =
      new Asking<>(server, Addresses.DIFF, this::show);
  private String left = "";
  private String right = "";
  private List<Runs.Run> runs = List.of();

  public DiffView() {
    head.addActions(Buttons.plain(getTranslation("diff.swap"), this::swap));
    getContent().addClassName("diff");
    getContent().add(head, other, causes, effects, curves);
    server.hear(this, Topics.RUN_CHANGED, ServerConnection.UNHURRIED_MS, this::changed);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("diff.title");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    left = event.getRouteParameters().get("left").orElseThrow();
    right = event.getRouteParameters().get("right").orElse("");
    read();
  }

  private void read() {
    var ids = right.isEmpty() ? List.of(left) : List.of(left, right);
    server.ask(Addresses.RUNS_BY_ID, new Runs.Ids(ids), this::found, this::missing);
  }

  private void found(Runs.Page page) {
    runs = page.runs();
    if (runs.size() < (right.isEmpty() ? 1 : 2)) {
      missing(ProblemException.notFound(getTranslation("diff.missing.text")));
      return;
    }
    head.setSentence(getTranslation(right.isEmpty() ? "diff.choose" : "diff.text"));
    other.show(runs, right);
    if (!right.isEmpty()) {
      asking.ask(new Differences.Between(left, right));
    }
  }

  private void missing(ProblemException problem) {
    getContent().removeAll();
    getContent().add(new EmptyState(getTranslation("run.missing"), problem.getMessage()));
  }

  private void show(Differences.Diff diff) {
    causes.show(diff, runs);
    effects.show(diff, runs);
    curves.show(diff, runs);
  }

  private void changed(List<Runs.Run> events) {
    if (events.stream().map(Runs.Run::id).anyMatch(id -> id.equals(left) || id.equals(right))) {
      read();
    }
  }

  private void open(String chosen) {
    Pages.open(Pages.diff(left, chosen));
  }

  private void swap() {
    if (!right.isEmpty()) {
      Pages.open(Pages.diff(right, left));
    }
  }
}
