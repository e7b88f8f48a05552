package dev.workbench.ui.launch;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/// The name of the experiment that the runs are kept under.
final class ExperimentField extends Composite<TextField> {
  private static final String PATTERN = "Default|[a-z0-9][a-z0-9._-]{0,199}";

  ExperimentField(String name, Runnable changed) {
    var field = getContent();
    field.setLabel(getTranslation("launch.experiment"));
    field.setHelperText(getTranslation("launch.experiment.help"));
    field.setErrorMessage(getTranslation("launch.experiment.fault"));
    field.setValue(name);
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(_ -> {
      field.setInvalid(!isValid());
      changed.run();
    });
  }

  boolean isValid() {
    return name().matches(PATTERN);
  }

  String name() {
    return getContent().getValue().strip();
  }
}
