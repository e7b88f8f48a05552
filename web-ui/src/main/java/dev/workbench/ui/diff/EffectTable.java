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
import dev.workbench.contract.Differences.Metric;
import dev.workbench.contract.Differences.Part;
import dev.workbench.contract.Differences.Point;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.parts.SignBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of it: for each metric the first step at which the curves part, with both values to
/// the last digit.
final class EffectTable extends Composite<Section> {
  private final NativeTable table = new NativeTable();

  EffectTable() {
    var title = new H3(getTranslation("diff.effects"));
    title.add(new Emphasis(getTranslation("diff.effects.how")));
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    getContent().addClassNames("card", "panel");
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
                HeaderCells.column(getTranslation("diff.metric")),
                HeaderCells.column(getTranslation("diff.parting")),
                HeaderCells.column(runs.getFirst().name()),
                HeaderCells.column(runs.getLast().name())));
    diff.metrics().forEach(metric -> table.getBody().add(row(metric)));
    if (diff.metrics().isEmpty()) {
      table.getBody().add(new NativeTableRow(new NativeTableCell(getTranslation("run.none"))));
    }
  }

  private NativeTableRow row(Metric metric) {
    var name = HeaderCells.row(metric.key());
    Part part = metric.part();
    return part == null
        ? new NativeTableRow(name, said("✓", "", same(metric)), value(null), value(null))
        : new NativeTableRow(name, parting(metric, part), value(part.left()), value(part.right()));
  }

  private String same(Metric metric) {
    return getTranslation("diff.same.points", metric.leftCount());
  }

  private NativeTableCell parting(Metric metric, Part part) {
    if (metric.leftCount() == 0 || metric.rightCount() == 0) {
      return said(
          "≠", "w", getTranslation(metric.leftCount() == 0 ? "diff.only.right" : "diff.only.left"));
    }
    Point at = part.left() == null ? part.right() : part.left();
    var cell = said("≠", "w", getTranslation("diff.step", at == null ? 0 : at.step()));
    var before = new Span(" " + getTranslation("diff.before", part.position()));
    before.addClassName("small");
    cell.add(before);
    return cell;
  }

  private static NativeTableCell said(String sign, String colour, String words) {
    return new NativeTableCell(new SignBadge(sign, words, colour));
  }

  /// All digits: two values that differ in the last of them must not look the same.
  private static NativeTableCell value(@Nullable Point point) {
    return new NativeTableCell(point == null ? "–" : Double.toString(point.value()));
  }
}
