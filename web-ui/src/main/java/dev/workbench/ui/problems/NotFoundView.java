package dev.workbench.ui.problems;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import dev.workbench.ui.frame.MainLayout;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.Pages;
import jakarta.servlet.http.HttpServletResponse;

/// For an address that leads nowhere.
@ParentLayout(MainLayout.class)
public final class NotFoundView extends Composite<Div>
    implements HasErrorParameter<NotFoundException> {

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    getContent()
        .add(
            new EmptyState(
                getTranslation("notFound.title"),
                getTranslation("notFound.text", "/" + event.getLocation().getPath()),
                Pages.link(getTranslation("notFound.next"), Pages.EXPERIMENTS)));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
