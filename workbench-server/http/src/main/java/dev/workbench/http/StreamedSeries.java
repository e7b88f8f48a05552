package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/// Points that the store hands out part by part. Event loop.
record StreamedSeries(Exchange exchange, Series.Stream stream) implements StreamedAnswer.Source {

  /// Answers the request with the points that were asked for.
  static void answer(Exchange exchange, RoutingContext request, Series.Read read) {
    exchange
        .ask(Addresses.OPEN_SERIES, read)
        .onComplete(
            stream ->
                StreamedAnswer.send(request, new StreamedSeries(exchange, stream), Exchange::arrow),
            request::fail);
  }

  @Override
  public Future<StreamedAnswer.Part> next() {
    return exchange
        .ask(Addresses.NEXT_PART, stream)
        .map(part -> new StreamedAnswer.Part(part.ipc(), part.last()));
  }

  @Override
  public Future<?> close() {
    return exchange.ask(Addresses.CLOSE_SERIES, stream);
  }
}
