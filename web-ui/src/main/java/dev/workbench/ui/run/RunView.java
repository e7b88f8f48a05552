package dev.workbench.ui.run;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run, live: `run/4f…`.
@Route(Pages.RUN + "/:id")
public final class RunView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {
  private final ServerConnection server = ServerConnection.current();
  private final RunHead head = new RunHead(server);
  private final RunFacts facts = new RunFacts();
  private final Paragraph message = new Paragraph();
  private final RunPictures pictures = new RunPictures(server);
  private final Div body = new Div(facts, new Section(message, pictures));
  private String id = "";
  private Runs.@Nullable Status shown;

  public RunView() {
    message.addClassNames("card", "message");
    message.getElement().setAttribute("role", "status");
    message.setVisible(false);
    body.addClassName("body");
    getContent().add(head, body);
    server.hear(this, Topics.RUN_CHANGED, this::showLatest);
    server.hear(this, Topics.PROGRESS, ServerConnection.UNHURRIED_MS, this::showProgress);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("run.title");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = event.getRouteParameters().get("id").orElseThrow();
    read();
  }

  private void read() {
    server.ask(
        Addresses.RUNS_BY_ID,
        new Runs.Ids(List.of(id)),
        page -> show(page.runs().getFirst()),
        problem -> {
          getContent().removeAll();
          getContent().add(new EmptyState(getTranslation("run.missing"), problem.getMessage()));
        });
  }

  private void show(Runs.Run run) {
    head.show(run);
    facts.show(run);
    message.setText(run.message());
    message.setVisible(!run.message().isBlank());
    message.setClassName(
        "error", run.status() == Runs.Status.FAILED || run.status() == Runs.Status.DIVERGED);
    pictures.show(run);
    if (run.status() != shown) {
      shown = run.status();
      server.ask(Addresses.ARTIFACTS, new Runs.Id(id), facts::show);
    }
  }

  private void showLatest(List<Runs.Run> changed) {
    changed.stream()
        .filter(run -> run.id().equals(id))
        .reduce((_, later) -> later)
        .ifPresent(this::show);
  }

  private void showProgress(List<Runs.Progress> events) {
    if (events.stream().anyMatch(event -> event.id().equals(id))) {
      read();
    }
  }
}
