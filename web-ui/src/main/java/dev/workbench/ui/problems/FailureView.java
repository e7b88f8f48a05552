package dev.workbench.ui.problems;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.workbench.contract.ProblemException;
import dev.workbench.ui.frame.MainLayout;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.Pages;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// For a page that failed: what the server said, or that its log knows more.
@ParentLayout(MainLayout.class)
public final class FailureView extends Composite<Div> implements HasErrorParameter<Exception> {
  private static final Logger log = LoggerFactory.getLogger(FailureView.class);

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    var exception = parameter.getException();
    String text;
    if (exception instanceof ProblemException problem) {
      text = problem.getMessage();
    } else {
      log.error("the page {} failed", event.getLocation().getPathWithQueryParameters(), exception);
      text = getTranslation("failure.text");
    }
    getContent()
        .add(
            new EmptyState(
                getTranslation("failure.title"),
                text,
                Pages.link(getTranslation("notFound.next"), Pages.EXPERIMENTS)));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
