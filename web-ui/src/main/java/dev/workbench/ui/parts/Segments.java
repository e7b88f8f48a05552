package dev.workbench.ui.parts;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// One of a few choices, side by side.
///
/// @param <T> the choices
public final class Segments<T> extends Composite<Span> {
  private final Map<T, NativeButton> buttons = new LinkedHashMap<>();
  private final Consumer<T> chosen;

  /// @param label read out, and seen in front of the choices by whoever places them
  public Segments(String label, Consumer<T> chosen) {
    this.chosen = chosen;
    getContent().addClassName("seg");
    getContent().getElement().setAttribute("role", "group").setAttribute("aria-label", label);
  }

  /// Adds a choice behind the others.
  public Segments<T> with(T choice, String text) {
    var button = new NativeButton(text, _ -> choose(choice));
    button.getElement().setAttribute("type", "button");
    buttons.put(choice, button);
    getContent().add(button);
    return this;
  }

  /// Marks a choice without telling anyone.
  public void show(T choice) {
    buttons.forEach((each, button) -> {
      button.setClassName("on", each.equals(choice));
      button.getElement().setAttribute("aria-pressed", Boolean.toString(each.equals(choice)));
    });
  }

  private void choose(T choice) {
    show(choice);
    chosen.accept(choice);
  }
}
