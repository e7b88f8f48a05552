package dev.workbench.ui.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.NativeButton;

/// Goes round light, dark, and the system's preference. The browser keeps the choice (`theme.js`,
/// in the head of the page), so that a page is never drawn in the wrong theme first.
final class ThemeSwitch extends Composite<NativeButton> {

  ThemeSwitch() {
    getContent().addClassNames("tool", "theme");
    getContent().getElement().setAttribute("data-system", getTranslation("theme.system"));
    getContent().getElement().setAttribute("data-light", getTranslation("theme.light"));
    getContent().getElement().setAttribute("data-dark", getTranslation("theme.dark"));
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    getElement().executeJs("window.workbenchTheme.bind(this)");
  }
}
