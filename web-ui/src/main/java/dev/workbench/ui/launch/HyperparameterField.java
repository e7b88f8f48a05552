package dev.workbench.ui.launch;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.workbench.contract.Plugins;
import dev.workbench.ui.text.Language;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The field of one hyperparameter: its title, help and bounds, and what is wrong as one types.
final class HyperparameterField extends Composite<Div> {
  private final Plugins.Hyperparameter hyperparameter;
  private final HyperparameterRule rule;
  private final Consumer<String> write;
  private String value;

  /// @param value as text
  /// @param changed told after each change of the value
  HyperparameterField(Plugins.Hyperparameter hyperparameter, String value, Runnable changed) {
    this.hyperparameter = hyperparameter;
    this.rule = new HyperparameterRule(hyperparameter);
    this.value = value;
    this.write =
        typed -> {
          this.value = typed;
          changed.run();
        };
    getContent().addClassName("field");
    getContent().add(input());
  }

  String name() {
    return hyperparameter.name();
  }

  String value() {
    return value.strip();
  }

  boolean isValid() {
    return rule.check(value).isEmpty();
  }

  private Component input() {
    return switch (hyperparameter.type()) {
      case "boolean" -> checkbox();
      case "choice" -> choice();
      default -> text();
    };
  }

  private TextField text() {
    var field = new TextField(label());
    field.setHelperText(help());
    field.setValue(value);
    field.setWidthFull();
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(event -> {
      showFault(field, rule.check(event.getValue()));
      write.accept(event.getValue());
    });
    showFault(field, value.isEmpty() ? Optional.empty() : rule.check(value));
    return field;
  }

  private Select<String> choice() {
    var field = new Select<String>();
    field.setLabel(label());
    field.setHelperText(help());
    field.setItems(hyperparameter.choices());
    if (hyperparameter.choices().contains(value)) {
      field.setValue(value);
    }
    field.setWidthFull();
    listen(field);
    return field;
  }

  private Checkbox checkbox() {
    var field = new Checkbox(label(), Boolean.parseBoolean(value));
    field.setHelperText(help());
    field.addValueChangeListener(event -> write.accept(event.getValue().toString()));
    return field;
  }

  private void listen(HasValue<?, String> field) {
    field.addValueChangeListener(event -> write.accept(event.getValue()));
  }

  private void showFault(TextField field, Optional<HyperparameterRule.Fault> fault) {
    field.setErrorMessage(
        fault.map(each -> getTranslation(each.key(), each.arguments().toArray())).orElse(""));
    field.setInvalid(fault.isPresent());
  }

  private String label() {
    String title = Language.pick(hyperparameter.title(), getLocale());
    return title.isBlank() ? hyperparameter.name() : title;
  }

  private String help() {
    return Stream.of(
            hyperparameter.name(),
            Language.pick(hyperparameter.help(), getLocale()),
            rule.bounds()
                .map(each -> getTranslation(each.key(), each.arguments().toArray()))
                .orElse(""))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }
}
