package dev.workbench.ui.server;

import dev.workbench.contract.Address;
import dev.workbench.contract.Message;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks one thing at a time: of what is asked while an answer is awaited, only the last is asked
/// after it. Failures are shown as notifications. Used in a UI's thread.
///
/// @param <Q> the questions
/// @param <R> the answers
public final class Asking<Q extends Message, R extends Message> {
  private final ServerConnection server;
  private final Address<Q, R> address;
  private final Consumer<R> then;
  private boolean waiting;
  private Optional<Q> next = Optional.empty();

  public Asking(ServerConnection server, Address<Q, R> address, Consumer<R> then) {
    this.server = server;
    this.address = address;
    this.then = then;
  }

  public void ask(Q question) {
    if (waiting) {
      next = Optional.of(question);
      return;
    }
    waiting = true;
    server.ask(
        address,
        question,
        answer -> {
          answered();
          then.accept(answer);
        },
        problem -> {
          answered();
          Problems.show(problem);
        });
  }

  private void answered() {
    waiting = false;
    var question = next;
    next = Optional.empty();
    question.ifPresent(this::ask);
  }
}
