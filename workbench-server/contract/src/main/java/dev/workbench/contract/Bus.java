package dev.workbench.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event bus with types: requests that are answered or fail with a [ProblemException], and
/// events. Any thread; handlers run on the context that registered them.
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final long TIMEOUT_MS = 30_000;

  private final EventBus events;

  /// Registers the codecs of all messages with the Vert.x instance, once.
  public Bus(Vertx vertx) {
    this.events = vertx.eventBus();
    MessageCodecs.register(events);
  }

  /// Sends a request and waits up to 30 s for the reply.
  ///
  /// @return fails with a [ProblemException], of kind `UNAVAILABLE` when nobody answered in time
  public <Q extends Message, R extends Message> Future<R> request(
      Address<Q, R> address, Q request) {
    return events
        .<R>request(address.name(), request, options(request))
        .map(io.vertx.core.eventbus.Message::body)
        .recover(failure -> Future.failedFuture(problem(address, failure)));
  }

  /// Answers the requests to an address. An unexpected failure is logged here and answered as
  /// `INTERNAL`.
  public <Q extends Message, R extends Message> MessageConsumer<Q> answer(
      Address<Q, R> address, Function<Q, Future<R>> handler) {
    return events.consumer(
        address.name(),
        message -> {
          Future<R> reply;
          try {
            reply = handler.apply(message.body());
          } catch (RuntimeException e) {
            reply = Future.failedFuture(e);
          }
          reply.onComplete(
              result -> message.reply(result, options(result)),
              failure -> fail(address, message, failure));
        });
  }

  /// Announces an event to all subscribers.
  public <E extends Message> void publish(Topic<E> topic, E event) {
    events.publish(topic.name(), event, options(event));
  }

  /// Hears the events of a topic from now on.
  public <E extends Message> MessageConsumer<E> subscribe(Topic<E> topic, Consumer<E> handler) {
    return events.consumer(topic.name(), message -> handler.accept(message.body()));
  }

  private static DeliveryOptions options(Message message) {
    return new DeliveryOptions()
        .setCodecName(MessageCodecs.nameOf(message.getClass()))
        .setSendTimeout(TIMEOUT_MS);
  }

  private static void fail(
      Address<?, ?> address, io.vertx.core.eventbus.Message<?> message, Throwable failure) {
    if (failure instanceof ProblemException problem) {
      message.fail(problem.kind().status(), problem.getMessage());
    } else {
      log.error("{} failed on {}", address.name(), message.body(), failure);
      message.fail(ProblemException.Kind.INTERNAL.status(), String.valueOf(failure));
    }
  }

  private static ProblemException problem(Address<?, ?> address, Throwable failure) {
    if (failure instanceof ReplyException reply) {
      if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        return new ProblemException(
            ProblemException.Kind.of(reply.failureCode()), String.valueOf(reply.getMessage()));
      }
      return new ProblemException(
          ProblemException.Kind.UNAVAILABLE,
          address.name() + " did not answer (" + reply.failureType() + "); try again");
    }
    return new ProblemException(ProblemException.Kind.INTERNAL, address.name() + ": " + failure);
  }
}
