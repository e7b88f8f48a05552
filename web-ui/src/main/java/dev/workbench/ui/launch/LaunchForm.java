package dev.workbench.ui.launch;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Plugins;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The settings of a model, what varies, seeds, and where it is kept; tells the plan when all is
/// right and the button is pressed.
final class LaunchForm extends Composite<Div> {
  private final Plugins.Model model;
  private final List<HyperparameterField> fields;
  private final VariedField varied;
  private final SeedsField seeds;
  private final ExperimentField experiment;
  private final Span summary = new Span();
  private final NativeButton launch;

  /// @param given values by hyperparameter; the model's defaults for the others
  LaunchForm(
      Plugins.Model model,
      Map<String, String> given,
      String experimentName,
      Consumer<LaunchPlan> launched) {
    this.model = model;
    this.fields =
        model.hyperparameters().stream()
            .map(each -> field(each, given.getOrDefault(each.name(), each.defaultValue())))
            .toList();
    this.varied = new VariedField(model, this::update);
    this.launch =
        Buttons.primary(getTranslation("launch.button"), () -> plan().ifPresent(launched::accept));
    this.seeds = new SeedsField(this::update);
    this.experiment = new ExperimentField(experimentName, this::update);
    getContent().addClassName("launch");
    getContent().add(about(), settings(), comparison(), confirmation());
    update();
  }

  /// What the form asks for; empty while something is wrong.
  Optional<LaunchPlan> plan() {
    if (!isValid()) {
      return Optional.empty();
    }
    var settings =
        fields.stream()
            .collect(Collectors.toMap(HyperparameterField::name, HyperparameterField::value));
    return Optional.of(
        new LaunchPlan(
            experiment.name(), model, settings, varied.name(), varied.values(), seeds.count()));
  }

  private boolean isValid() {
    boolean settingsRight =
        fields.stream()
            .filter(field -> !field.name().equals(varied.name()))
            .allMatch(HyperparameterField::isValid);
    return settingsRight && varied.isValid() && seeds.isValid() && experiment.isValid();
  }

  private HyperparameterField field(Plugins.Hyperparameter hyperparameter, String value) {
    return new HyperparameterField(hyperparameter, value, this::update);
  }

  private Paragraph about() {
    var about = new Paragraph(Language.pick(model.text(), getLocale()));
    about.addClassName("about");
    return about;
  }

  private Div settings() {
    var grid = new Div();
    grid.addClassName("fields");
    fields.forEach(grid::add);
    return panel("launch.settings", grid);
  }

  private Div comparison() {
    var grid = new Div(varied, seeds, experiment);
    grid.addClassName("fields");
    return panel("launch.comparison", grid);
  }

  private Div panel(String titleKey, Div content) {
    var panel = new Div(new H2(getTranslation(titleKey)), content);
    panel.addClassNames("card", "form-panel");
    return panel;
  }

  private Div confirmation() {
    summary.addClassName("summary");
    summary.getElement().setAttribute("role", "status");
    var row = new Div(summary, launch);
    row.addClassName("confirm");
    return row;
  }

  /// Says what a click would start before it is clicked.
  private void update() {
    var plan = plan();
    launch.setEnabled(plan.isPresent());
    summary.setText(
        plan.map(each ->
                getTranslation("launch.summary", each.variants(), seeds.count(), each.runs()))
            .orElse(getTranslation("launch.wrong")));
  }
}
