package dev.workbench.ui.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.server.ServerConnection;
import java.util.Collection;
import java.util.List;

/// Stops runs, and deletes them so that it can be undone.
public final class RunActions {
  private static final int UNDO_MS = 10_000;

  private final ServerConnection server;
  private final Runnable changed;

  /// @param changed told after runs were deleted or restored
  public RunActions(ServerConnection server, Runnable changed) {
    this.server = server;
    this.changed = changed;
  }

  /// The run's new status is announced like any other.
  public void stop(Runs.Run run) {
    server.ask(Addresses.STOP_RUN, new Runs.Id(run.id()), _ -> {});
  }

  /// Moves them to the bin, and offers to undo it for ten seconds.
  public void delete(Collection<Runs.Run> runs) {
    var ids = runs.stream().map(Runs.Run::id).toList();
    move(ids, Runs.LifecycleStage.DELETED);
    offerUndo(ids);
  }

  private void move(List<String> ids, Runs.LifecycleStage stage) {
    for (var id : ids) {
      server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(id, stage), _ -> changed.run());
    }
  }

  private void offerUndo(List<String> ids) {
    var ui = UI.getCurrentOrThrow();
    var notification = new Notification();
    notification.setDuration(UNDO_MS);
    notification.setPosition(Notification.Position.BOTTOM_START);
    NativeButton undo =
        Buttons.plain(
            ui.getTranslation("runs.undo"),
            () -> {
              move(ids, Runs.LifecycleStage.ACTIVE);
              notification.close();
            });
    notification.add(new Span(ui.getTranslation("runs.deleted", ids.size())), undo);
    notification.open();
  }
}
