package dev.workbench.ui.launch;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;

/// How many seeds each variant is trained with.
final class SeedsField extends Composite<IntegerField> {
  private static final int MOST = 1000;
  private static final int USUAL = 5;

  SeedsField(Runnable changed) {
    var field = getContent();
    field.setLabel(getTranslation("launch.seeds"));
    field.setHelperText(getTranslation("launch.seeds.help"));
    field.setErrorMessage(getTranslation("launch.bounds.between", "1", Integer.toString(MOST)));
    field.setMin(1);
    field.setMax(MOST);
    field.setValue(USUAL);
    field.setStepButtonsVisible(true);
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(_ -> {
      field.setInvalid(!isValid());
      changed.run();
    });
  }

  boolean isValid() {
    return count() >= 1 && count() <= MOST;
  }

  /// 0 while there is none.
  int count() {
    return getContent().getOptionalValue().orElse(0);
  }
}
