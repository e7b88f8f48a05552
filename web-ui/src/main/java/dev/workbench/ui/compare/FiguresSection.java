package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.chart.FiguresRow;
import dev.workbench.ui.chart.FiguresSpec;
import dev.workbench.ui.server.ServerConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/// Figures side by side: the same figure of each configuration, of one seed.
final class FiguresSection extends Composite<Section> {
  private final ServerConnection server;
  private final Select<Long> seeds = new Select<>();
  private final Div rows = new Div();
  private final Map<String, FiguresRow> byName = new LinkedHashMap<>();
  private List<FiguresSpec.Item> items = List.of();
  private String askedFor = "";

  FiguresSection(ServerConnection server, LongConsumer seedChosen) {
    this.server = server;
    seeds.setLabel(getTranslation("compare.figures.seed"));
    seeds.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        seedChosen.accept(event.getValue());
      }
    });
    var head = new Div(new H2(getTranslation("compare.figures")), seeds);
    head.addClassName("figures-head");
    getContent().add(head, rows);
    getContent().addClassName("figures");
    getContent().setVisible(false);
    server.hear(this, Topics.FIGURE_CHANGED, this::announced);
  }

  /// @param shown the configurations that are not hidden
  void show(Comparison comparison, List<Configuration> shown, ComparisonState state) {
    if (comparison.seeds().isEmpty()) {
      return;
    }
    long seed = state.figureSeed().orElse(comparison.seeds().getFirst());
    if (!comparison.seeds().equals(seeds.getListDataView().getItems().toList())) {
      seeds.setItems(comparison.seeds());
    }
    if (!Objects.equals(seeds.getValue(), seed)) {
      seeds.setValue(seed);
    }
    items = items(shown, seed);
    byName.forEach((name, row) -> row.draw(spec(name)));
    items.stream().findFirst().ifPresent(this::askForNames);
  }

  private static List<FiguresSpec.Item> items(List<Configuration> shown, long seed) {
    return shown.stream()
        .flatMap(each ->
            each.runs().stream()
                .filter(run -> run.seed() == seed)
                .reduce((_, later) -> later)
                .map(run -> item(each, run))
                .stream())
        .toList();
  }

  private static FiguresSpec.Item item(Configuration configuration, Runs.Run run) {
    return new FiguresSpec.Item(run.id(), configuration.name(), configuration.colour());
  }

  /// Once: later figures are announced. All configurations of a comparison are taken to have the
  /// figures of the first.
  private void askForNames(FiguresSpec.Item first) {
    if (!first.run().equals(askedFor)) {
      askedFor = first.run();
      server.ask(
          Addresses.FIGURES,
          new Runs.Id(askedFor),
          answer -> answer.figures().forEach(figure -> add(figure.name())));
    }
  }

  private void announced(List<Topics.FigureChanged> events) {
    events.stream()
        .filter(event -> items.stream().anyMatch(item -> item.run().equals(event.run())))
        .map(Topics.FigureChanged::name)
        .forEach(this::add);
  }

  private void add(String figure) {
    byName.computeIfAbsent(
        figure,
        name -> {
          var row = new FiguresRow(spec(name));
          rows.add(row);
          return row;
        });
    getContent().setVisible(true);
  }

  private FiguresSpec spec(String name) {
    return new FiguresSpec("", name, items);
  }
}
