package dev.workbench.ui.runs;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Plugins;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;
import java.util.Comparator;
import java.util.Set;

/// All runs, filtered by `runs?experiment=&status=&model=&q=`; chosen ones can be compared, stopped
/// and deleted, and of two is said what differs.
@Route(Pages.RUNS)
public final class RunsView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

  private final ServerConnection server = ServerConnection.current();
  private final FilterBar filters = new FilterBar(this::filter);
  private final RunsGrid grid = new RunsGrid(server, this::select, this::showCount);
  private final RunActions actions = new RunActions(server, grid::refresh);
  private final NativeButton compare =
      Buttons.primary(getTranslation("runs.compare"), this::compare);
  private final NativeButton diff = Buttons.plain(getTranslation("runs.diff"), this::diff);
  private final NativeButton stop = Buttons.plain(getTranslation("runs.stop"), this::stop);
  private final NativeButton delete = Buttons.plain(getTranslation("runs.delete"), this::delete);
  private final Span count = new Span();
  private final EmptyState empty = emptyState();
  private final Div table = new Div(grid);
  private Set<Runs.Run> selected = Set.of();
  private RunsFilter shown = RunsFilter.ALL;

  public RunsView() {
    var head = new PageHead(getTranslation("runs.title"), "");
    head.setBadges(count);
    head.addActions(delete, stop, diff, compare);
    table.addClassNames("card", "table");
    count.getElement().setAttribute("role", "status");
    getContent().addClassName("runs");
    getContent().add(head, filters, table, empty);
    diff.setTitle(getTranslation("runs.diff.two"));
    select(Set.of());
    offerChoices();
    // a hidden table asks for nothing: the first run brings it back
    server.hear(this, Topics.RUN_CHANGED, _ -> table.setVisible(true));
  }

  @Override
  public String getPageTitle() {
    return getTranslation("runs.title");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    shown = RunsFilter.of(event.getLocation().getQueryParameters());
    filters.show(shown);
    grid.show(shown);
  }

  private EmptyState emptyState() {
    var state =
        new EmptyState(
            getTranslation("runs.empty.title"),
            getTranslation("runs.empty.text"),
            Pages.link(getTranslation("runs.empty.next"), Pages.EXPERIMENTS));
    state.setVisible(false);
    return state;
  }

  private void offerChoices() {
    server.ask(
        Addresses.EXPERIMENTS,
        new Experiments.ListAll(),
        cards ->
            filters.offerExperiments(cards.cards().stream().map(Experiments.Card::name).toList()));
    server.ask(
        Addresses.PLUGINS,
        new Plugins.ListAll(),
        installed ->
            filters.offerModels(installed.models().stream().map(Plugins.Model::name).toList()));
  }

  private void filter(RunsFilter filter) {
    shown = filter;
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Pages.RUNS, filter.query()));
    grid.deselect();
    grid.show(filter);
  }

  private void showCount(long total) {
    count.setText(getTranslation("runs.count", total));
    boolean nothing = total == 0 && shown.equals(RunsFilter.ALL);
    empty.setVisible(nothing);
    table.setVisible(!nothing);
    filters.setVisible(!nothing);
  }

  private void select(Set<Runs.Run> runs) {
    selected = runs;
    compare.setEnabled(!runs.isEmpty());
    diff.setEnabled(runs.size() == 2);
    stop.setEnabled(runs.stream().anyMatch(run -> !run.status().ended()));
    delete.setEnabled(!runs.isEmpty());
  }

  private void compare() {
    Pages.open(Pages.compare(selected.stream().map(Runs.Run::id).toList()));
  }

  /// The older one is the one that the other differs from.
  private void diff() {
    var ids =
        selected.stream()
            .sorted(Comparator.comparingLong(Runs.Run::created))
            .map(Runs.Run::id)
            .toList();
    Pages.open(Pages.diff(ids.getFirst(), ids.getLast()));
  }

  private void stop() {
    selected.stream().filter(run -> !run.status().ended()).forEach(actions::stop);
  }

  private void delete() {
    actions.delete(selected);
    grid.deselect();
  }
}
