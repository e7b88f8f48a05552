package dev.workbench.ui.diff;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Fact;
import dev.workbench.contract.Differences.Group;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.text.Numbers;
import java.util.List;
import java.util.regex.Pattern;

/// What made the runs and is not the same: settings, data, code, environment, in that order. A
/// group in which nothing differs says so.
final class CauseTable extends Composite<Section> {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,}");
  private static final int HASH_DIGITS = 12;

  private final NativeTable table = new NativeTable();

  CauseTable() {
    var title = new H3(getTranslation("diff.causes"));
    title.add(new Emphasis(getTranslation("diff.causes.how")));
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    getContent().addClassNames("card", "panel", "causes");
    getContent().add(title, scroll);
    setVisible(false);
  }

  /// @param runs the first and the second
  void show(Diff diff, List<Runs.Run> runs) {
    setVisible(true);
    table.getHead().removeAll();
    table.getBody().removeAll();
    table
        .getHead()
        .add(
            new NativeTableRow(
                HeaderCells.column(""),
                HeaderCells.column(runs.getFirst().name()),
                HeaderCells.column(runs.getLast().name())));
    for (Group group : Group.values()) {
      var facts = diff.facts().stream().filter(fact -> fact.group() == group).toList();
      table.getBody().add(title(group, facts.isEmpty()));
      facts.forEach(fact -> table.getBody().add(row(fact)));
    }
  }

  private NativeTableRow title(Group group, boolean same) {
    var cell =
        HeaderCells.rowGroup(
            getTranslation(
                switch (group) {
                  case SETTINGS -> "diff.settings";
                  case DATA -> "diff.data";
                  case CODE -> "diff.code";
                  case ENVIRONMENT -> "diff.environment";
                }));
    var said = new NativeTableCell(same ? getTranslation("diff.same") : "");
    said.getElement().setAttribute("colspan", "2");
    said.addClassName("same");
    var row = new NativeTableRow(cell, said);
    row.addClassName("group");
    return row;
  }

  private NativeTableRow row(Fact fact) {
    var name = HeaderCells.row(fact.name());
    return new NativeTableRow(name, value(fact.left()), value(fact.right()));
  }

  /// A hash is told apart by its first digits, and shown in full when one points at it.
  private static NativeTableCell value(String value) {
    if (value.isEmpty()) {
      return new NativeTableCell("–");
    }
    if (!HASH.matcher(value).matches()) {
      return new NativeTableCell(Numbers.plain(value));
    }
    var start = new Span(value.substring(0, HASH_DIGITS) + "…");
    start.setTitle(value);
    return new NativeTableCell(start);
  }
}
