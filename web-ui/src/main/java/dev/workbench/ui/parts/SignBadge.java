package dev.workbench.ui.parts;

import com.vaadin.flow.component.html.Span;

/// A word with a sign before it, in a colour that says the same.
public final class SignBadge extends Span {
  private static final long serialVersionUID = 1;

  /// @param colour `w` for what asks for attention, `b` for bad, `n` for neither; empty for good
  public SignBadge(String sign, String words, String colour) {
    var shown = new Span(sign);
    shown.getElement().setAttribute("aria-hidden", "true");
    add(shown, new Span(words));
    addClassName("badge");
    if (!colour.isEmpty()) {
      addClassName(colour);
    }
  }
}
