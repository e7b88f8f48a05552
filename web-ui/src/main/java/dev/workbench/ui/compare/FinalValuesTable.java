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
import dev.workbench.ui.text.Numbers;
import java.util.List;
import java.util.stream.Stream;

/// The last values as numbers: for each configuration the median over its seeds with the 5 % and 95
/// % quantiles, how many there are, how many diverged, and the difference to the baseline.
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

  /// @param mainMetric the one whose difference to the baseline is shown; empty for none
  void show(List<Configuration> configurations, Configuration baseline, String mainMetric) {
    var all = configurations.stream().flatMap(each -> each.runs().stream()).toList();
    var metrics = FinalValues.metrics(all);
    table.getHead().removeAll();
    table.getBody().removeAll();
    table.getHead().add(header(metrics, mainMetric));
    for (var configuration : configurations) {
      table.getBody().add(row(configuration, baseline, metrics, mainMetric));
    }
    setVisible(!metrics.isEmpty());
  }

  private NativeTableRow header(List<String> metrics, String mainMetric) {
    var row = new NativeTableRow();
    Stream.of(
            Stream.of(getTranslation("compare.variant"), getTranslation("compare.n")),
            metrics.stream(),
            Stream.of(getTranslation("compare.delta", mainMetric)))
        .flatMap(each -> each)
        .forEach(text -> row.add(column(text)));
    return row;
  }

  private static NativeTableHeaderCell column(String text) {
    var cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }

  private NativeTableRow row(
      Configuration configuration,
      Configuration baseline,
      List<String> metrics,
      String mainMetric) {
    var row = new NativeTableRow();
    row.add(name(configuration), new NativeTableCell(count(configuration)));
    for (var metric : metrics) {
      row.add(cell(FinalValues.of(configuration.runs(), metric)));
    }
    row.add(difference(configuration, baseline, mainMetric));
    return row;
  }

  private NativeTableHeaderCell name(Configuration configuration) {
    var swatch = new Span();
    swatch.addClassNames("sw", configuration.colourClass());
    var cell = new NativeTableHeaderCell(swatch, new Span(configuration.name()));
    cell.getElement().setAttribute("scope", "row");
    return cell;
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

  private NativeTableCell difference(
      Configuration configuration, Configuration baseline, String metric) {
    if (configuration.equals(baseline)) {
      var mark = new Span(getTranslation("compare.baseline"));
      mark.addClassName("small");
      return new NativeTableCell(mark);
    }
    double difference =
        FinalValues.of(configuration.runs(), metric).median()
            - FinalValues.of(baseline.runs(), metric).median();
    return new NativeTableCell(Double.isNaN(difference) ? "–" : Numbers.signed(difference));
  }
}
