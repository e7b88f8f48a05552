package dev.workbench.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One answer that is sent part by part: the next one is asked for when the client has taken those
/// before. An error before the first byte is a problem as any; one in the middle resets the
/// connection, so that nobody takes half for the whole. Event loop.
final class StreamedAnswer {
  private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);

  /// What is sent.
  interface Source {
    /// The next part; none after the last.
    Future<Part> next();

    /// The rest will not be asked for.
    Future<?> close();
  }

  record Part(byte[] bytes, boolean last) {}

  private final RoutingContext request;
  private final HttpServerResponse response;
  private final Source source;
  private final Consumer<HttpServerResponse> head;
  private boolean begun;
  private boolean over;

  private StreamedAnswer(RoutingContext request, Source source, Consumer<HttpServerResponse> head) {
    this.request = request;
    this.response = request.response();
    this.source = source;
    this.head = head;
  }

  /// Answers the request with all parts of the source.
  ///
  /// @param head says what they are, before the first of them
  static void send(RoutingContext request, Source source, Consumer<HttpServerResponse> head) {
    new StreamedAnswer(request, source, head).begin();
  }

  private void begin() {
    if (response.closed()) {
      leave();
      return;
    }
    response.closeHandler(closed -> leave());
    response.exceptionHandler(failed -> leave());
    ask();
  }

  private void ask() {
    if (!over) {
      source.next().onComplete(this::send, this::fail);
    }
  }

  private void send(Part part) {
    if (over) {
      return;
    }
    if (!begun) {
      begun = true;
      head.accept(response);
      response.setChunked(!part.last());
    }
    Buffer bytes = Buffer.buffer(part.bytes());
    if (part.last()) {
      over = true;
      response.end(bytes);
    } else {
      response.write(bytes);
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> ask());
      } else {
        ask();
      }
    }
  }

  private void fail(Throwable failure) {
    if (over) {
      return;
    }
    if (begun) {
      log.warn("{} was answered in part only: {}", request.request().path(), failure.getMessage());
      request.request().connection().close();
    } else {
      over = true;
      request.fail(failure);
    }
  }

  /// The client has gone, or never will have all: the rest need not be kept ready.
  private void leave() {
    if (!over) {
      over = true;
      source.close().onFailure(failure -> log.warn("a stream stays open for a while", failure));
    }
  }
}
