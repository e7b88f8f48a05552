package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Hr;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.Facts;
import java.util.List;
import java.util.function.Consumer;

/// The rail of the comparison: its configurations, and what differs between them.
final class Rail extends Composite<Aside> {
  private final Div configurations = new Div();
  private final Facts differences = new Facts();
  private final Consumer<String> pinned;
  private final Consumer<String> toggled;
  private List<Object> shown = List.of();

  /// @param pinned told the configuration that is to be the baseline
  /// @param toggled told the configuration that is to be hidden or shown
  Rail(Consumer<String> pinned, Consumer<String> toggled) {
    this.pinned = pinned;
    this.toggled = toggled;
    getContent().addClassNames("card", "rail");
    getContent().getElement().setAttribute("aria-label", getTranslation("compare.variants"));
    getContent()
        .add(
            new H2(getTranslation("compare.variants")),
            configurations,
            new Hr(),
            new H2(getTranslation("compare.differs")),
            differences);
  }

  /// Draws anew only what changed: a redrawn button would lose the focus.
  void show(Comparison comparison, ComparisonState state, String baseline) {
    List<Object> now =
        List.of(
            comparison.configurations().stream().map(Rail::whatIsSeen).toList(),
            comparison.differing(),
            state.hidden(),
            baseline);
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    configurations.removeAll();
    for (var configuration : comparison.configurations()) {
      configurations.add(
          new RailEntry(
              configuration,
              configuration.name().equals(baseline),
              state.hidden().contains(configuration.name()),
              pinned,
              toggled));
    }
    showDifferences(comparison);
  }

  private void showDifferences(Comparison comparison) {
    differences.clear();
    comparison
        .differing()
        .forEach((name, values) -> differences.with(label(name), String.join(" · ", values)));
    if (!comparison.seeds().isEmpty()) {
      differences.with(getTranslation("runs.seed"), seeds(comparison.seeds()));
    }
    differences.with(getTranslation("compare.else"), getTranslation("compare.same"));
  }

  private String label(String name) {
    return name.equals(Comparison.MODEL) ? getTranslation("runs.model") : name;
  }

  private static String seeds(List<Long> seeds) {
    return seeds.size() == 1
        ? seeds.getFirst().toString()
        : seeds.getFirst() + " … " + seeds.getLast();
  }

  private static List<Object> whatIsSeen(Configuration configuration) {
    return List.of(
        configuration.name(),
        configuration.differing(),
        configuration.runs().size(),
        configuration.runs().stream().filter(run -> run.status().ended()).count(),
        configuration.count(Runs.Status.DIVERGED),
        configuration.count(Runs.Status.FAILED));
  }
}
