package dev.workbench.ui.runs;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.StatusBadge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Chooses which runs are shown: text, experiment, status, model.
final class FilterBar extends Composite<Div> {
  private static final int TYPING_PAUSE_MS = 250;

  private final TextField text = new TextField();
  private final ComboBox<String> experiment = new ComboBox<>();
  private final Select<Optional<Runs.Status>> status = new Select<>();
  private final ComboBox<String> model = new ComboBox<>();
  private final Consumer<RunsFilter> changed;
  private boolean showing;

  FilterBar(Consumer<RunsFilter> changed) {
    this.changed = changed;
    configureText();
    configureChoice(experiment, "runs.filter.experiment");
    configureStatus();
    configureChoice(model, "runs.filter.model");
    getContent().addClassName("filters");
    getContent().getElement().setAttribute("role", "search");
    getContent().add(text, experiment, status, model);
  }

  /// Shows a filter without telling anyone.
  void show(RunsFilter filter) {
    showing = true;
    text.setValue(filter.text());
    choose(experiment, filter.experiment());
    status.setValue(filter.status());
    choose(model, filter.model());
    showing = false;
  }

  void offerExperiments(List<String> names) {
    offer(experiment, names);
  }

  void offerModels(List<String> names) {
    offer(model, names);
  }

  private void configureText() {
    text.setPlaceholder(getTranslation("runs.filter.text"));
    text.setAriaLabel(getTranslation("runs.filter.text"));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(TYPING_PAUSE_MS);
    text.addValueChangeListener(_ -> changed());
  }

  private void configureChoice(ComboBox<String> field, String key) {
    field.setPlaceholder(getTranslation(key));
    field.setAriaLabel(getTranslation(key));
    // the address may choose before there is something to choose from
    field.setItems(List.of());
    field.setClearButtonVisible(true);
    field.setAllowCustomValue(true);
    field.addCustomValueSetListener(event -> field.setValue(event.getDetail()));
    field.addValueChangeListener(_ -> changed());
  }

  private void configureStatus() {
    var choices =
        Stream.concat(
            Stream.of(Optional.<Runs.Status>empty()),
            Arrays.stream(Runs.Status.values()).map(Optional::of));
    status.setItems(choices.toList());
    status.setItemLabelGenerator(
        each -> getTranslation(each.map(StatusBadge::key).orElse("runs.filter.status")));
    status.setValue(Optional.empty());
    status.setAriaLabel(getTranslation("runs.filter.status"));
    status.addValueChangeListener(_ -> changed());
  }

  /// New items would drop the value that the address chose.
  private void offer(ComboBox<String> field, List<String> names) {
    String value = chosen(field);
    showing = true;
    field.setItems(names);
    choose(field, value);
    showing = false;
  }

  private void changed() {
    if (!showing) {
      changed.accept(
          new RunsFilter(
              chosen(experiment), status.getValue(), chosen(model), text.getValue().strip()));
    }
  }

  private static void choose(ComboBox<String> field, String value) {
    if (value.isEmpty()) {
      field.clear();
    } else {
      field.setValue(value);
    }
  }

  private static String chosen(ComboBox<String> field) {
    return field.getOptionalValue().orElse("");
  }
}
