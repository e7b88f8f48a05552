package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import dev.workbench.ui.parts.Segments;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// How the curves are drawn: axes, seeds, smoothing.
final class ControlStrip extends Composite<Div> {
  private final Segments<String> y;
  private final Segments<String> x;
  private final Segments<String> seeds;
  private final RangeInput smoothing = new RangeInput();

  /// @param changed told how the state is to change
  ControlStrip(Consumer<UnaryOperator<ComparisonState>> changed) {
    y =
        new Segments<String>(
                getTranslation("compare.y"), to -> changed.accept(state -> state.withY(to)))
            .with(ComparisonState.LINEAR, getTranslation("compare.y.linear"))
            .with(ComparisonState.LOG, getTranslation("compare.y.log"));
    x =
        new Segments<String>(
                getTranslation("compare.x"), to -> changed.accept(state -> state.withX(to)))
            .with(ComparisonState.STEP, getTranslation("compare.x.epoch"))
            .with(ComparisonState.TIME, getTranslation("compare.x.time"));
    seeds =
        new Segments<String>(
                getTranslation("compare.seeds"), to -> changed.accept(state -> state.withSeeds(to)))
            .with(ComparisonState.BAND, getTranslation("compare.seeds.band"))
            .with(ComparisonState.ALL, getTranslation("compare.seeds.all"))
            .with(ComparisonState.MEAN, getTranslation("compare.seeds.mean"));
    configureSmoothing(changed);
    getContent().addClassName("strip");
    getContent().getElement().setAttribute("role", "toolbar");
    getContent().getElement().setAttribute("aria-label", getTranslation("compare.controls"));
    addControls();
  }

  /// @param yByDefinition the axis of the first chart, shown while none is chosen
  void show(ComparisonState state, String yByDefinition) {
    y.show(state.y().isEmpty() ? yByDefinition : state.y());
    x.show(state.x());
    seeds.show(state.seeds());
    smoothing.setValue((double) state.smoothing());
  }

  private void configureSmoothing(Consumer<UnaryOperator<ComparisonState>> changed) {
    smoothing.addClassName("slide");
    smoothing.setMin(0);
    smoothing.setMax(ComparisonState.MOST_SMOOTHING);
    smoothing.setStep(1.0);
    // a range without a value stands in the middle
    smoothing.getElement().setAttribute("value", "0");
    smoothing.setAriaLabel(getTranslation("compare.smoothing"));
    smoothing.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        changed.accept(state -> state.withSmoothing(event.getValue().intValue()));
      }
    });
  }

  private void addControls() {
    var hint = new Span(getTranslation("compare.dashes"));
    hint.addClassName("key");
    getContent()
        .add(
            label("compare.y"),
            y,
            label("compare.x"),
            x,
            label("compare.seeds"),
            seeds,
            label("compare.smoothing"),
            smoothing,
            hint);
  }

  /// The controls carry the same words for those who do not see them.
  private Span label(String key) {
    var label = new Span(getTranslation(key));
    label.getElement().setAttribute("aria-hidden", "true");
    return label;
  }
}
