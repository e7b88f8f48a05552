package dev.workbench.ui.frame;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;

/// Name, navigation, what is running, language and theme. On narrow screens a button opens the
/// navigation.
final class TopBar extends Composite<Header> {
  private static final String LOGO =
      """
      <svg viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M3 4v16h18" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>
      <path d="M6 6c3 9 6 10 14 10.5" stroke="var(--c1)" stroke-width="2.4" \
      stroke-linecap="round"/>
      <path d="M6 6c2 5 5 4 14 1" stroke="var(--c2)" stroke-width="2.4" stroke-linecap="round" \
      stroke-dasharray="1 4"/></svg>\
      """;

  private final Navigation navigation = new Navigation();

  TopBar(ServerConnection server) {
    getContent().addClassName("top");
    getContent()
        .add(
            mark(),
            menuButton(),
            navigation,
            new LiveIndicator(server),
            new LanguageSwitch(),
            new ThemeSwitch());
  }

  private Anchor mark() {
    var mark = Pages.link("", Pages.EXPERIMENTS);
    mark.addClassName("mark");
    mark.add(new Html(LOGO), new Span("Workbench"));
    return mark;
  }

  private NativeButton menuButton() {
    var button = new NativeButton("☰");
    button.addClassNames("tool", "menu");
    button.setAriaLabel(getTranslation("layout.menu"));
    button.getElement().setAttribute("aria-expanded", "false");
    button.addClickListener(_ -> {
      boolean open = navigation.toggle();
      button.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    });
    return button;
  }
}
