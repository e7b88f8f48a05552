package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.text.Numbers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The best settings that a search has found, with how sure that is. Not there for other
/// experiments.
final class SearchPanel extends Composite<Section> {
  private final Span title = new Span();
  private final Paragraph counts = new Paragraph();
  private final NativeTable table = new NativeTable();

  SearchPanel() {
    var heading = new H3(title, new Emphasis(getTranslation("search.how")));
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    counts.getElement().setAttribute("role", "status");
    getContent().addClassNames("card", "panel");
    getContent().add(heading, counts, scroll);
    var header = new NativeTableRow();
    Stream.of(
            "search.setting",
            "search.found",
            "search.again",
            "search.median",
            "search.mean",
            "search.n")
        .map(column -> HeaderCells.column(getTranslation(column)))
        .forEach(header::add);
    table.getHead().add(header);
    setVisible(false);
  }

  /// @param search null for an experiment that is none
  void show(@Nullable SearchResult search) {
    setVisible(search != null);
    if (search == null) {
      return;
    }
    title.setText(getTranslation(titleKey(search.goal()), search.metric()));
    counts.setText(counts(search));
    table.getBody().removeAll();
    search.best().forEach(candidate -> table.getBody().add(row(candidate)));
  }

  private static String titleKey(String goal) {
    return "max".equals(goal) ? "search.max" : "search.min";
  }

  private String counts(SearchResult search) {
    String counts =
        getTranslation(
            "search.counts", search.tried(), search.stopped(), search.diverged(), search.failed());
    if (!search.problem().isEmpty()) {
      return counts + " " + getTranslation("search.problem", search.problem());
    }
    return search.done() ? counts : counts + " " + getTranslation("search.going");
  }

  private static NativeTableRow row(Candidate candidate) {
    var row = new NativeTableRow(HeaderCells.row(candidate.variant()));
    Stream.of(
            number(candidate.found()),
            number(candidate.median()),
            interval(candidate.medianLow(), candidate.medianHigh()),
            interval(candidate.low(), candidate.high()),
            Integer.toString(candidate.n()))
        .forEach(text -> row.add(new NativeTableCell(text)));
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : Numbers.compact(value);
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "–" : "[" + number(low) + ", " + number(high) + "]";
  }
}
