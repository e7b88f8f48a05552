package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Series;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One answer of points that is sent part by part: the store is asked for the next one when the
/// client has taken those before. An error before the first byte is a problem as any; one in the
/// middle resets the connection, so that nobody takes half for the whole. Event loop.
final class StreamedSeries {
  private static final Logger log = LoggerFactory.getLogger(StreamedSeries.class);

  private final Exchange exchange;
  private final RoutingContext request;
  private final HttpServerResponse response;
  private final Series.Stream stream;
  private boolean begun;
  private boolean over;

  private StreamedSeries(Exchange exchange, RoutingContext request, Series.Stream stream) {
    this.exchange = exchange;
    this.request = request;
    this.response = request.response();
    this.stream = stream;
  }

  /// Answers the request with the points that were asked for.
  static void answer(Exchange exchange, RoutingContext request, Series.Read read) {
    exchange
        .ask(Addresses.OPEN_SERIES, read)
        .onComplete(stream -> new StreamedSeries(exchange, request, stream).begin(), request::fail);
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
      exchange.ask(Addresses.NEXT_PART, stream).onComplete(this::send, this::fail);
    }
  }

  private void send(Series.Part part) {
    if (over) {
      return;
    }
    if (!begun) {
      begun = true;
      Exchange.arrow(response).setChunked(!part.last());
    }
    Buffer bytes = Buffer.buffer(part.ipc());
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
      log.warn(
          "points were sent in part only, as they cannot be read on: {}", failure.getMessage());
      request.request().connection().close();
    } else {
      over = true;
      request.fail(failure);
    }
  }

  /// The client has gone, or never will have all: the store need not keep the rest ready.
  private void leave() {
    if (!over) {
      over = true;
      exchange
          .ask(Addresses.CLOSE_SERIES, stream)
          .onFailure(failure -> log.warn("a stream of points stays open for a while", failure));
    }
  }
}
