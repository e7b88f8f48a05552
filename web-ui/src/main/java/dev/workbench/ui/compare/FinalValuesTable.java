package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.text.Numbers;
import java.util.List;
import java.util.stream.Stream;

/// The last values as numbers: for each configuration the median over its seeds with the 5 % and 95
/// % quantiles, how many there are, and how many diverged.
final class FinalValuesTable extends Composite<Section> {
  private final NativeTable table = new NativeTable();

  FinalValuesTable() {
    var title = new H3(getTranslation("compare.final"));
    title.add(new Emphasis(getTranslation("compare.final.how")));
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    getContent().addClassNames("card", "panel");
    getContent().add(title, scroll);
  }

  void show(List<Configuration> configurations) {
    var all = configurations.stream().flatMap(each -> each.runs().stream()).toList();
    var metrics = FinalValues.metrics(all);
    table.getHead().removeAll();
    table.getBody().removeAll();
    table.getHead().add(header(metrics));
    for (var configuration : configurations) {
      table.getBody().add(row(configuration, metrics));
    }
    setVisible(!metrics.isEmpty());
  }

  private NativeTableRow header(List<String> metrics) {
    var row = new NativeTableRow();
    Stream.of(
            Stream.of(getTranslation("compare.variant"), getTranslation("compare.n")),
            metrics.stream())
        .flatMap(each -> each)
        .forEach(text -> row.add(HeaderCells.column(text)));
    return row;
  }

  private NativeTableRow row(Configuration configuration, List<String> metrics) {
    var row = new NativeTableRow();
    row.add(name(configuration), new NativeTableCell(count(configuration)));
    for (var metric : metrics) {
      row.add(cell(FinalValues.of(configuration.runs(), metric)));
    }
    return row;
  }

  static NativeTableHeaderCell name(Configuration configuration) {
    var swatch = new Span();
    swatch.addClassNames("sw", configuration.colourClass());
    return HeaderCells.row(swatch, new Span(configuration.name()));
  }

  /// How many runs finished, and of how many when some did not; beside it those that diverged.
  private String count(Configuration configuration) {
    long counted = configuration.count(Runs.Status.FINISHED);
    long diverged = configuration.count(Runs.Status.DIVERGED);
    String runs =
        counted + diverged == configuration.runs().size()
            ? Long.toString(counted)
            : getTranslation("compare.ended", counted, configuration.runs().size());
    return diverged == 0 ? runs : runs + ", " + getTranslation("compare.diverged", diverged);
  }

  private static NativeTableCell cell(FinalValues values) {
    if (values.n() == 0) {
      return new NativeTableCell("–");
    }
    var cell = new NativeTableCell(new Span(Numbers.compact(values.median())));
    if (values.n() > 1) {
      var interval =
          new Span(
              " [" + Numbers.compact(values.low()) + ", " + Numbers.compact(values.high()) + "]");
      interval.addClassName("small");
      cell.add(interval);
    }
    return cell;
  }
}
