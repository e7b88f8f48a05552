package dev.workbench.ui.frame;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.server.ServerConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Says how many runs are training now.
final class LiveIndicator extends Composite<Span> {
  private static final int MOST_ASKED = 1000;

  private final Span count = new Span();
  private final Span dot = new Span();
  private final Set<String> running = new HashSet<>();

  LiveIndicator(ServerConnection server) {
    getContent().addClassName("live");
    getContent().getElement().setAttribute("role", "status");
    dot.addClassName("dot");
    getContent().add(dot, count);
    show();
    server.hear(this, Topics.RUN_CHANGED, this::update);
    server.ask(Addresses.RUNS, runningRuns(), page -> update(page.runs()));
  }

  private void update(List<Runs.Run> changed) {
    for (var run : changed) {
      if (run.status() == Runs.Status.RUNNING) {
        running.add(run.id());
      } else {
        running.remove(run.id());
      }
    }
    show();
  }

  private void show() {
    dot.setClassName("idle", running.isEmpty());
    count.setText(getTranslation("layout.running", running.size()));
  }

  private static Runs.Query runningRuns() {
    return new Runs.Query(
        "", List.of(Runs.Status.RUNNING), "", "", Runs.LifecycleStage.ACTIVE, "", 0, MOST_ASKED);
  }
}
