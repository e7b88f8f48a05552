package dev.workbench.ui.frame;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.workbench.ui.parts.Pages;

/// Links to the pages; the one that is shown is marked.
final class Navigation extends Composite<Nav> implements AfterNavigationObserver {
  private static final String OPEN = "open";

  Navigation() {
    getContent().getElement().setAttribute("aria-label", getTranslation("layout.navigation"));
    addLink("nav.experiments", Pages.EXPERIMENTS);
    addLink("nav.runs", Pages.RUNS);
    addLink("nav.compare", Pages.COMPARE);
    addLink("nav.launch", Pages.LAUNCH);
    addLink("nav.plugins", Pages.PLUGINS);
  }

  /// Opens or closes it where it is a menu; returns whether it is open now.
  boolean toggle() {
    boolean open = !getContent().hasClassName(OPEN);
    getContent().setClassName(OPEN, open);
    return open;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    getContent().removeClassName(OPEN);
    String page = event.getLocation().getFirstSegment();
    getContent()
        .getChildren()
        .map(Anchor.class::cast)
        .forEach(link -> mark(link, leadsTo(link, page)));
  }

  private void addLink(String key, String address) {
    getContent().add(Pages.link(getTranslation(key), address));
  }

  private static boolean leadsTo(Anchor link, String page) {
    return link.getHref().equals(Pages.link("", page).getHref());
  }

  private static void mark(Anchor link, boolean current) {
    link.setClassName("on", current);
    if (current) {
      link.getElement().setAttribute("aria-current", "page");
    } else {
      link.getElement().removeAttribute("aria-current");
    }
  }
}
