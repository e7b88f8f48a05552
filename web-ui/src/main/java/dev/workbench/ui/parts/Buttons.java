package dev.workbench.ui.parts;

import com.vaadin.flow.component.html.NativeButton;

/// The buttons of the pages' heads and panels.
public final class Buttons {
  private Buttons() {}

  /// An ordinary one.
  public static NativeButton plain(String text, Runnable action) {
    var button = new NativeButton(text, _ -> action.run());
    button.addClassName("btn");
    button.getElement().setAttribute("type", "button");
    return button;
  }

  /// The one that a page is for.
  public static NativeButton primary(String text, Runnable action) {
    var button = plain(text, action);
    button.addClassName("p");
    return button;
  }
}
