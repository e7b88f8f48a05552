package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.StatusBadge;
import java.util.function.Consumer;

/// One configuration in the rail: its colour (a button that hides and shows it), name, what
/// distinguishes it, how many runs, and the pin that makes it the baseline.
final class RailEntry extends Composite<Div> {

  RailEntry(
      Configuration configuration,
      boolean baseline,
      boolean hidden,
      Consumer<String> pinned,
      Consumer<String> toggled) {
    getContent().addClassName("v");
    getContent().setClassName("base", baseline);
    getContent().setClassName("off", hidden);
    getContent()
        .add(
            swatch(configuration, hidden, toggled),
            name(configuration, baseline, pinned),
            count(configuration));
  }

  private NativeButton swatch(
      Configuration configuration, boolean hidden, Consumer<String> toggled) {
    var swatch = new NativeButton("", _ -> toggled.accept(configuration.name()));
    swatch.addClassNames("sw", configuration.colourClass());
    String label = getTranslation(hidden ? "compare.show" : "compare.hide", configuration.name());
    swatch.setAriaLabel(label);
    swatch.setTitle(label);
    swatch.getElement().setAttribute("aria-pressed", Boolean.toString(!hidden));
    return swatch;
  }

  private Div name(Configuration configuration, boolean baseline, Consumer<String> pinned) {
    var name = new Div(new Span(configuration.name()));
    name.addClassName("name");
    name.add(baseline ? baselineMark() : pin(configuration, pinned));
    if (!configuration.differing().isEmpty()) {
      var differing = new Span(configuration.differing());
      differing.addClassName("small");
      name.add(differing);
    }
    return name;
  }

  private Span baselineMark() {
    var mark = new Span(getTranslation("compare.baseline"));
    mark.addClassName("pin");
    return mark;
  }

  private NativeButton pin(Configuration configuration, Consumer<String> pinned) {
    var pin = new NativeButton("☆", _ -> pinned.accept(configuration.name()));
    pin.addClassNames("pin", "offer");
    String label = getTranslation("compare.pin", configuration.name());
    pin.setAriaLabel(label);
    pin.setTitle(label);
    return pin;
  }

  private Div count(Configuration configuration) {
    var count = new Div(new Span(getTranslation("compare.runs", configuration.runs().size())));
    count.addClassName("n");
    addCount(count, configuration, Runs.Status.DIVERGED);
    addCount(count, configuration, Runs.Status.FAILED);
    return count;
  }

  private void addCount(Div count, Configuration configuration, Runs.Status status) {
    long runs = configuration.count(status);
    if (runs > 0) {
      var part = new Span(runs + " " + getTranslation(StatusBadge.key(status)));
      part.addClassNames("small", StatusBadge.className(status));
      count.add(part);
    }
  }
}
