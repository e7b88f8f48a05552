package dev.workbench.ui.runs;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.server.ServerConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// A lazy table of runs: only the rows in sight are read. Rows change in place as runs go on.
final class RunsGrid extends Composite<Grid<Runs.Run>> {
  private static final int MOST_REMEMBERED = 2000;

  private final ServerConnection server;
  private final LongConsumer counted;
  private final Map<String, Runs.Run> latest = new HashMap<>();
  private final CallbackDataProvider<Runs.Run, Void> provider =
      new CallbackDataProvider<>(this::fetch, this::count, Runs.Run::id);
  private RunsFilter filter = RunsFilter.ALL;

  /// @param counted told how many runs the filter leaves, whenever they are counted
  RunsGrid(ServerConnection server, Consumer<Set<Runs.Run>> selected, LongConsumer counted) {
    this.server = server;
    this.counted = counted;
    configureGrid(selected);
    new RunColumns(getContent()).addAll();
    getContent().setItems(provider);
    server.hear(this, Topics.RUN_CHANGED, this::update);
    server.hear(this, Topics.PROGRESS, this::progress);
  }

  void show(RunsFilter shown) {
    filter = shown;
    refresh();
  }

  void refresh() {
    latest.clear();
    provider.refreshAll();
  }

  void deselect() {
    getContent().deselectAll();
  }

  private void configureGrid(Consumer<Set<Runs.Run>> selected) {
    var grid = getContent();
    grid.setSelectionMode(Grid.SelectionMode.MULTI);
    grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
    grid.setColumnReorderingAllowed(true);
    grid.setSizeFull();
    grid.addClassName("runs-grid");
    grid.getElement().setAttribute("aria-label", getTranslation("runs.title"));
    grid.addSelectionListener(event -> selected.accept(event.getAllSelectedItems()));
  }

  private Stream<Runs.Run> fetch(Query<Runs.Run, Void> query) {
    var runs =
        server
            .await(Addresses.RUNS, filter.ask(order(query), query.getOffset(), query.getLimit()))
            .runs();
    if (latest.size() > MOST_REMEMBERED) {
      latest.clear();
    }
    runs.forEach(run -> latest.put(run.id(), run));
    return runs.stream();
  }

  private int count(Query<Runs.Run, Void> query) {
    long total = server.await(Addresses.RUNS, filter.ask("", 0, 1)).total();
    counted.accept(total);
    return Math.toIntExact(total);
  }

  private static String order(Query<Runs.Run, Void> query) {
    return query.getSortOrders().stream()
        .findFirst()
        .map(order ->
            (order.getDirection() == SortDirection.DESCENDING ? "-" : "") + order.getSorted())
        .orElse("");
  }

  /// Known rows change in place; a run not seen yet may belong anywhere, so then all is read anew.
  private void update(List<Runs.Run> changed) {
    boolean moved = false;
    for (var run : changed) {
      boolean known = latest.replace(run.id(), run) != null;
      boolean created = !known && run.status() == Runs.Status.SCHEDULED;
      if (created || run.lifecycleStage() == Runs.LifecycleStage.DELETED) {
        moved = true;
      } else if (known) {
        provider.refreshItem(run);
      }
    }
    if (moved) {
      refresh();
    }
  }

  private void progress(List<Runs.Progress> events) {
    Map<String, Double> furthest = new HashMap<>();
    events.forEach(event -> furthest.put(event.id(), event.fraction()));
    furthest.forEach((id, fraction) -> {
      var run = latest.get(id);
      if (run != null && !run.status().ended()) {
        var further = RunResult.withProgress(run, fraction);
        latest.put(id, further);
        provider.refreshItem(further);
      }
    });
  }
}
