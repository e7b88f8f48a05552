package dev.workbench.ui.parts;

import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Runs;
import java.util.Locale;

/// A run's status in words and colour.
public final class StatusBadge extends Span {
  private static final long serialVersionUID = 1;

  public StatusBadge(Runs.Status status) {
    addClassName("badge");
    show(status);
  }

  public void show(Runs.Status status) {
    setText(getTranslation(key(status)));
    for (var each : Runs.Status.values()) {
      setClassName(className(each), each == status);
    }
  }

  /// The key of its translation.
  public static String key(Runs.Status status) {
    return "status." + lower(status);
  }

  /// The class that colours it.
  public static String className(Runs.Status status) {
    return "is-" + lower(status);
  }

  private static String lower(Runs.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
