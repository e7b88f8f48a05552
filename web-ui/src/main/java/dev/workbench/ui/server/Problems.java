package dev.workbench.ui.server;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.workbench.contract.ProblemException;

/// Shows what went wrong as a notification that is read out.
public final class Problems {
  private static final int SHOWN_MS = 8000;

  private Problems() {}

  public static void show(ProblemException problem) {
    var notification =
        Notification.show(problem.getMessage(), SHOWN_MS, Notification.Position.BOTTOM_START);
    notification.addThemeVariants(NotificationVariant.LUMO_ERROR);
    notification.setAssertive(true);
  }
}
