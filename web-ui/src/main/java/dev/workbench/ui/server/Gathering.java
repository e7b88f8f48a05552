package dev.workbench.ui.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Gathers events and hands them on together, a pause after the first of them. Any thread.
final class Gathering<E> {
  private final Consumer<List<E>> handler;
  private final Executor later;
  private List<E> waiting = new ArrayList<>();
  private boolean closed;

  Gathering(long pauseMs, Consumer<List<E>> handler) {
    this.handler = handler;
    this.later =
        CompletableFuture.delayedExecutor(
            pauseMs, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
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
