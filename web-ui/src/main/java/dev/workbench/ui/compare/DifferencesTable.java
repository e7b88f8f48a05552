package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.Standing;
import dev.workbench.ui.parts.HeaderCells;
import dev.workbench.ui.text.Numbers;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Every configuration against the baseline in one metric, seed by seed: the difference, its
/// interval, its size, its p, and in a word what that says.
final class DifferencesTable extends Composite<Section> {
  private final NativeTable table = new NativeTable();
  private final Select<String> metric = new Select<>();
  private final Emphasis how = new Emphasis();

  /// @param metricChosen told the metric whose differences are to be shown
  DifferencesTable(Consumer<String> metricChosen) {
    var title = new H3(new Span(getTranslation("compare.differences")), how);
    metric.setLabel(getTranslation("compare.differences.in"));
    metric.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        metricChosen.accept(event.getValue());
      }
    });
    var head = new Div(title, metric);
    head.addClassName("panel-head");
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    getContent().addClassNames("card", "panel", "differences");
    getContent().add(head, scroll);
  }

  /// @param chosen the metric; empty for none
  /// @param comparisons with the baseline; those of other metrics and configurations are passed
  ///   over
  void show(
      List<Configuration> configurations,
      Configuration baseline,
      String chosen,
      List<PairedResult> comparisons) {
    var runs = configurations.stream().flatMap(each -> each.runs().stream()).toList();
    offer(FinalValues.metrics(runs), chosen);
    how.setText(getTranslation("compare.differences.how", baseline.name()));
    table.getHead().removeAll();
    table.getBody().removeAll();
    table.getHead().add(header());
    for (var configuration : configurations) {
      if (!configuration.equals(baseline)) {
        var row = new NativeTableRow(FinalValuesTable.name(configuration));
        cells(configuration, baseline, chosen, comparisons).forEach(cell -> row.add(cell));
        table.getBody().add(row);
      }
    }
    setVisible(configurations.size() > 1 && !runs.isEmpty());
  }

  private void offer(List<String> metrics, String chosen) {
    if (!metrics.equals(metric.getListDataView().getItems().toList())) {
      metric.setItems(metrics);
    }
    if (metrics.contains(chosen) && !Objects.equals(metric.getValue(), chosen)) {
      metric.setValue(chosen);
    }
  }

  private NativeTableRow header() {
    var row = new NativeTableRow();
    Stream.of(
            getTranslation("compare.variant"),
            getTranslation("compare.difference"),
            getTranslation("compare.interval"),
            getTranslation("compare.effect"),
            getTranslation("compare.holm"),
            getTranslation("compare.pairs"),
            getTranslation("compare.standing"))
        .forEach(text -> row.add(HeaderCells.column(text)));
    return row;
  }

  private List<NativeTableCell> cells(
      Configuration configuration,
      Configuration baseline,
      String chosen,
      List<PairedResult> comparisons) {
    return comparisons.stream()
        .filter(paired -> paired.metric().equals(chosen))
        .filter(paired -> paired.variant().equals(configuration.name()))
        .filter(paired -> paired.baseline().equals(baseline.name()))
        .filter(paired -> paired.n() > 0)
        .findFirst()
        .map(this::paired)
        .orElseGet(() -> unpaired(configuration, baseline, chosen));
  }

  private List<NativeTableCell> paired(PairedResult paired) {
    String pairs = Integer.toString(paired.n());
    return List.of(
        new NativeTableCell(Numbers.signed(paired.median())),
        new NativeTableCell(interval(paired)),
        new NativeTableCell(number(paired.effect())),
        new NativeTableCell(number(paired.holmP())),
        new NativeTableCell(
            paired.diverged() == 0
                ? pairs
                : pairs + ", " + getTranslation("compare.diverged", paired.diverged())),
        standing(paired));
  }

  /// Of seeds that do not match, or while none has finished: the difference of the medians alone.
  private List<NativeTableCell> unpaired(
      Configuration configuration, Configuration baseline, String chosen) {
    double difference =
        FinalValues.of(configuration.runs(), chosen).median()
            - FinalValues.of(baseline.runs(), chosen).median();
    return List.of(
        new NativeTableCell(Double.isNaN(difference) ? "–" : Numbers.signed(difference)),
        new NativeTableCell("–"),
        new NativeTableCell("–"),
        new NativeTableCell("–"),
        new NativeTableCell("0"),
        new NativeTableCell(small(getTranslation("compare.unpaired"))));
  }

  private NativeTableCell standing(PairedResult paired) {
    var word =
        new Span(
            switch (paired.standing()) {
              case BETTER -> getTranslation("compare.better");
              case WORSE -> getTranslation("compare.worse");
              case DIFFERENT -> getTranslation("compare.different");
              case CANNOT_TELL -> getTranslation("compare.cannot.tell");
            });
    word.setClassName("better", paired.standing() == Standing.BETTER);
    word.setClassName("worse", paired.standing() == Standing.WORSE);
    var cell = new NativeTableCell(word);
    if (paired.moreSeeds() > 0) {
      cell.add(small(" " + getTranslation("compare.more.seeds", paired.moreSeeds())));
    }
    return cell;
  }

  private static String interval(PairedResult paired) {
    return Double.isNaN(paired.low())
        ? "–"
        : "[" + Numbers.signed(paired.low()) + ", " + Numbers.signed(paired.high()) + "]";
  }

  private static Span small(String text) {
    var small = new Span(text);
    small.addClassName("small");
    return small;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : Numbers.compact(value);
  }
}
