package dev.workbench.ui.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import dev.workbench.ui.chart.ConnectionNotice;
import dev.workbench.ui.server.ServerConnection;

/// The frame of all pages: skip link, top bar, and the page itself.
@Layout
@StyleSheet("workbench/views.css")
public final class MainLayout extends Composite<Div> implements RouterLayout {
  private static final String MAIN = "main";

  private final Main main = new Main();

  public MainLayout() {
    main.setId(MAIN);
    main.getElement().setAttribute("tabindex", "-1");
    getContent()
        .add(skipLink(), new TopBar(ServerConnection.current()), new ConnectionNotice(), main);
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    main.getElement().removeAllChildren();
    main.getElement().appendChild(content.getElement());
  }

  @Override
  public void removeRouterLayoutContent(HasElement content) {
    content.getElement().removeFromParent();
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    var reconnecting = attached.getUI().getReconnectDialogConfiguration();
    reconnecting.setDialogText(getTranslation("connection.lost"));
    reconnecting.setDialogTextGaveUp(getTranslation("connection.gone"));
  }

  /// Not a router link: the fragment moves the focus and leaves the page as it is.
  private Anchor skipLink() {
    var link = new Anchor("#" + MAIN, getTranslation("layout.skip"));
    link.setRouterIgnore(true);
    link.addClassName("skip");
    link.getElement()
        .executeJs(
            "this.addEventListener('click', e => {"
                + " e.preventDefault(); document.getElementById($0).focus(); })",
            MAIN);
    return link;
  }
}
