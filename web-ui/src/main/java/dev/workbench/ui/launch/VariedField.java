package dev.workbench.ui.launch;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.workbench.contract.Plugins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which hyperparameter varies, and over which values: each value becomes a variant to compare.
final class VariedField extends Composite<Div> {
  private static final String NONE = "";

  private final Map<String, HyperparameterRule> rules;
  private final Select<String> name = new Select<>();
  private final TextField values = new TextField();
  private final Runnable changed;

  VariedField(Plugins.Model model, Runnable changed) {
    this.changed = changed;
    this.rules =
        model.hyperparameters().stream()
            .collect(Collectors.toMap(Plugins.Hyperparameter::name, HyperparameterRule::new));
    configureName(model);
    configureValues();
    getContent().addClassName("varied");
    getContent().add(name, values);
  }

  /// The hyperparameter that varies; empty for none.
  String name() {
    return name.getValue();
  }

  List<String> values() {
    return name().isEmpty() ? List.of() : split(values.getValue());
  }

  boolean isValid() {
    return name().isEmpty() || (!values().isEmpty() && faults().isEmpty());
  }

  private void configureName(Plugins.Model model) {
    var names = new ArrayList<String>(List.of(NONE));
    model.hyperparameters().forEach(each -> names.add(each.name()));
    name.setLabel(getTranslation("launch.vary"));
    name.setHelperText(getTranslation("launch.vary.help"));
    name.setItems(names);
    name.setItemLabelGenerator(each -> each.isEmpty() ? getTranslation("launch.vary.none") : each);
    name.setValue(NONE);
    name.addValueChangeListener(_ -> update());
  }

  private void configureValues() {
    values.setLabel(getTranslation("launch.values"));
    values.setHelperText(getTranslation("launch.values.help"));
    values.setManualValidation(true);
    values.setValueChangeMode(ValueChangeMode.EAGER);
    values.setVisible(false);
    values.addValueChangeListener(_ -> update());
  }

  private void update() {
    values.setVisible(!name().isEmpty());
    var faults = faults();
    values.setErrorMessage(String.join("; ", faults));
    values.setInvalid(!faults.isEmpty());
    changed.run();
  }

  private List<String> faults() {
    var rule = rules.get(name());
    if (rule == null) {
      return List.of();
    }
    return values().stream().flatMap(value -> rule.check(value).stream().map(says(value))).toList();
  }

  private Function<HyperparameterRule.Fault, String> says(String value) {
    return fault -> value + ": " + getTranslation(fault.key(), fault.arguments().toArray());
  }

  private static List<String> split(String typed) {
    return Arrays.stream(typed.split("[,，]"))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }
}
