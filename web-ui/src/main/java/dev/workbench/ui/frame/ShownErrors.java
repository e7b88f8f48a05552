package dev.workbench.ui.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import dev.workbench.contract.ProblemException;
import dev.workbench.ui.server.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a view did not expect: the log keeps it, the user hears of it, the page stays usable.
final class ShownErrors implements ErrorHandler {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(ShownErrors.class);

  @Override
  public void error(ErrorEvent event) {
    if (event.getThrowable() instanceof ProblemException problem) {
      Problems.show(problem);
      return;
    }
    log.error("a view failed", event.getThrowable());
    UI ui = UI.getCurrent();
    if (ui != null) {
      Problems.show(
          new ProblemException(ProblemException.Kind.INTERNAL, ui.getTranslation("failure.text")));
    }
  }
}
