package dev.workbench.ui.claims;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.workbench.contract.Experiments.Comparison;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.text.Numbers;

/// The numbers behind a verdict, folded away: both sides of each comparison, seed by seed.
final class ClaimSeeds extends Composite<NativeDetails> {
  private final NativeTable table = new NativeTable();
  private final ClaimWords words = new ClaimWords(this);

  ClaimSeeds() {
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    getContent().setSummaryText(getTranslation("claims.numbers"));
    getContent().setContent(scroll);
  }

  void show(Verdict verdict) {
    setVisible(!verdict.checks().isEmpty());
    table.getHead().removeAll();
    table.getBody().removeAll();
    table.getHead().add(header(verdict));
    verdict.checks().forEach(check -> table.getBody().add(row(check, verdict)));
  }

  private NativeTableRow header(Verdict verdict) {
    var row =
        new NativeTableRow(
            HeaderCells.column(getTranslation("runs.seed")),
            HeaderCells.column(getTranslation("claims.seed.state")));
    for (Comparison comparison : verdict.comparisons()) {
      row.add(HeaderCells.column(new Code(comparison.left())));
      row.add(HeaderCells.column(new Code(comparison.operator())));
      row.add(HeaderCells.column(new Code(comparison.right())));
    }
    return row;
  }

  private NativeTableRow row(SeedCheck check, Verdict verdict) {
    var seed = HeaderCells.row(Long.toString(check.seed()));
    var state = new NativeTableCell(words.state(check.state()));
    state.addClassName(check.state() == SeedState.HELD ? "held" : "not-held");
    var row = new NativeTableRow(seed, state);
    if (check.sides().isEmpty()) {
      var reason = new NativeTableCell(new Text(check.reason()));
      reason.getElement().setAttribute("colspan", Integer.toString(columns(verdict)));
      row.add(reason);
      return row;
    }
    for (int i = 0; i < check.sides().size(); i++) {
      var sides = check.sides().get(i);
      row.add(new NativeTableCell(Numbers.compact(sides.left())));
      row.add(new NativeTableCell(operator(verdict, i)));
      row.add(new NativeTableCell(Numbers.compact(sides.right())));
    }
    return row;
  }

  private static int columns(Verdict verdict) {
    return Math.max(1, 3 * verdict.comparisons().size());
  }

  private static String operator(Verdict verdict, int comparison) {
    return comparison < verdict.comparisons().size()
        ? verdict.comparisons().get(comparison).operator()
        : "";
  }
}
