package dev.workbench.ui.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Gathers events and hands them on together, 250 ms after the first of them. Any thread.
final class Gathering<E> {
  private static final long PAUSE_MS = 250;

  private final Consumer<List<E>> handler;
  private final Executor later =
      CompletableFuture.delayedExecutor(
          PAUSE_MS, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  private List<E> waiting = new ArrayList<>();
  private boolean closed;

  Gathering(Consumer<List<E>> handler) {
    this.handler = handler;
  }

  synchronized void add(E event) {
    if (closed) {
      return;
    }
    if (waiting.isEmpty()) {
      later.execute(this::flush);
    }
    waiting.add(event);
  }

  /// What waits is dropped, and nothing is handed on any more.
  synchronized void close() {
    closed = true;
    waiting = new ArrayList<>();
  }

  private void flush() {
    List<E> events;
    synchronized (this) {
      events = waiting;
      waiting = new ArrayList<>();
    }
    if (!events.isEmpty()) {
      handler.accept(events);
    }
  }
}
