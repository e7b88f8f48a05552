package dev.workbench.ui.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.StatusBadge;
import dev.workbench.ui.text.Times;
import java.time.ZoneId;

/// The columns of the table of runs.
record RunColumns(Grid<Runs.Run> grid) {
  private static final String NAME = "<a class='run-link' href='run/${item.id}'>${item.name}</a>";
  private static final String STATUS =
      """
      <span class="badge ${item.look}">${item.label}</span>
      ${item.percent ? html`<span class="bar" role="progressbar" aria-valuenow="${item.percent}">\
      <i style="width:${item.percent}%"></i></span>` : ''}\
      """;

  void addAll() {
    grid.addColumn(
            LitRenderer.<Runs.Run>of(NAME)
                .withProperty("id", Runs.Run::id)
                .withProperty("name", Runs.Run::name))
        .setHeader(grid.getTranslation("runs.name"))
        .setSortProperty("name")
        .setWidth("170px")
        .setFlexGrow(2)
        .setResizable(true);
    grid.addColumn(
            LitRenderer.<Runs.Run>of(STATUS)
                .withProperty("look", run -> StatusBadge.className(run.status()))
                .withProperty("label", run -> grid.getTranslation(StatusBadge.key(run.status())))
                .withProperty("percent", RunColumns::percent))
        .setHeader(grid.getTranslation("runs.status"))
        .setSortProperty("status")
        .setWidth("140px");
    column("runs.model", Runs.Run::model, "model", "185px");
    column("runs.experiment", Runs.Run::experiment, "", "115px");
    column("runs.variant", Runs.Run::variant, "", "130px");
    column("runs.seed", Runs.Run::seed, "", "60px");
    column("runs.result", RunResult::of, "", "155px");
    column("runs.started", this::started, "started", "155px");
    column("runs.duration", RunColumns::duration, "duration", "90px");
  }

  private void column(
      String headerKey, ValueProvider<Runs.Run, ?> value, String sortProperty, String width) {
    var column =
        grid.addColumn(value)
            .setHeader(grid.getTranslation(headerKey))
            .setWidth(width)
            .setResizable(true);
    if (!sortProperty.isEmpty()) {
      column.setSortProperty(sortProperty);
    }
  }

  private static int percent(Runs.Run run) {
    return run.status() == Runs.Status.RUNNING ? (int) Math.round(100 * run.progress()) : 0;
  }

  private String started(Runs.Run run) {
    Long started = run.started();
    return started == null
        ? "–"
        : Times.moment(started, UI.getCurrentOrThrow().getLocale(), ZoneId.systemDefault());
  }

  private static String duration(Runs.Run run) {
    Long started = run.started();
    Long ended = run.ended();
    return started == null || ended == null ? "–" : Times.duration(ended - started);
  }
}
