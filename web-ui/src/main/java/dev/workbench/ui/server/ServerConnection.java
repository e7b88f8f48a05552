package dev.workbench.ui.server;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinServlet;
import dev.workbench.contract.Address;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Topic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The server as views see it. Requests do not block: answers come later, in the UI of the view
/// that asked, and are pushed to the browser. To be called in a UI's thread.
public final class ServerConnection {
  private static final long PATIENCE_SECONDS = 10;
  private static final long SOON_MS = 250;

  /// A pause for handlers that ask the server in turn.
  public static final long UNHURRIED_MS = 1000;

  private final Bus bus;

  public ServerConnection(Bus bus) {
    this.bus = bus;
  }

  /// The connection of the servlet that serves the current request.
  ///
  /// @throws IllegalStateException when the servlet context holds no [Bus]
  public static ServerConnection current() {
    var context = VaadinServlet.getCurrent().getServletContext();
    return Optional.ofNullable((Bus) context.getAttribute(Bus.class.getName()))
        .map(ServerConnection::new)
        .orElseThrow(() ->
            new IllegalStateException(
                "the servlet context has no attribute " + Bus.class.getName()));
  }

  /// Asks, and shows a failure as a notification.
  public <Q extends Message, R extends Message> void ask(
      Address<Q, R> address, Q request, Consumer<R> then) {
    ask(address, request, then, Problems::show);
  }

  /// Asks. Exactly one of the two consumers is called, unless the browser has gone by then.
  public <Q extends Message, R extends Message> void ask(
      Address<Q, R> address, Q request, Consumer<R> then, Consumer<ProblemException> failed) {
    var ui = UI.getCurrentOrThrow();
    bus.request(address, request)
        .onComplete(
            reply -> inUi(ui, () -> then.accept(reply)),
            failure -> inUi(ui, () -> failed.accept((ProblemException) failure)));
  }

  /// Asks and waits: for the callbacks of lazy grids, which cannot do otherwise.
  ///
  /// @throws ProblemException as the server answered, or when it took longer than 10 s
  public <Q extends Message, R extends Message> R await(Address<Q, R> address, Q request) {
    try {
      return bus.request(address, request)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new ProblemException(
          ProblemException.Kind.UNAVAILABLE,
          address.name() + " took longer than " + PATIENCE_SECONDS + " s; try again");
    }
  }

  /// Hears events as long as the component is attached, gathered so that a busy training does not
  /// redraw the page for each: at most one call in 250 ms, with all that came since.
  public <E extends Message> void hear(
      Component listener, Topic<E> topic, Consumer<List<E>> handler) {
    hear(listener, topic, SOON_MS, handler);
  }

  /// The same with a pause of one's own, in ms, for handlers that ask the server in turn.
  public <E extends Message> void hear(
      Component listener, Topic<E> topic, long pauseMs, Consumer<List<E>> handler) {
    if (listener.isAttached()) {
      subscribe(listener, topic, pauseMs, handler);
    }
    listener.addAttachListener(_ -> subscribe(listener, topic, pauseMs, handler));
  }

  private <E extends Message> void subscribe(
      Component listener, Topic<E> topic, long pauseMs, Consumer<List<E>> handler) {
    var ui = UI.getCurrentOrThrow();
    var gathering = new Gathering<E>(pauseMs, events -> inUi(ui, () -> handler.accept(events)));
    var consumer = bus.subscribe(topic, gathering::add);
    listener.addDetachListener(detached -> {
      consumer.unregister();
      gathering.close();
      detached.unregisterListener();
    });
  }

  /// Leaves the event loop, which must not wait for a session's lock or render a page.
  private static void inUi(UI ui, Command command) {
    Thread.startVirtualThread(() -> {
      try {
        ui.access(command);
      } catch (UIDetachedException gone) {
        // the browser window was closed meanwhile: there is nobody to show it to
      }
    });
  }
}
