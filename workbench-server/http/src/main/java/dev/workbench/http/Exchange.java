package dev.workbench.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/// Requests of the bus answered over HTTP, and JSON bodies read with messages that say what is
/// wrong. Event loop.
final class Exchange {
  static final String ARROW = "application/vnd.apache.arrow.stream";

  /// Strict where the bus is lenient: a client's misspelt field is told, not passed over.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Bus bus;

  Exchange(Bus bus) {
    this.bus = bus;
  }

  <Q extends Message, R extends Message> Future<R> ask(Address<Q, R> address, Q request) {
    return bus.request(address, request);
  }

  /// The run of that id.
  ///
  /// @return fails as `NOT_FOUND` when there is none
  Future<Runs.Run> run(String id) {
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id)))
        .map(page -> {
          if (page.runs().isEmpty()) {
            throw ProblemException.notFound("there is no run " + id);
          }
          return page.runs().getFirst();
        });
  }

  /// Answers with the JSON of what comes, or with the problem.
  <T> void json(RoutingContext request, int status, Future<T> future, Function<T, ?> body) {
    future.onComplete(
        value -> json(request, status, body.apply(value)), failure -> request.fail(failure));
  }

  <T> void json(RoutingContext request, Future<T> future) {
    json(request, 200, future, Function.identity());
  }

  /// Answers with bytes.
  <T> void bytes(RoutingContext request, String type, Future<T> future, Function<T, byte[]> body) {
    future.onComplete(
        value ->
            request
                .response()
                .putHeader("Content-Type", type)
                .end(Buffer.buffer(body.apply(value))),
        failure -> request.fail(failure));
  }

  /// Says that what follows is an Arrow stream, which is sent as it is: squeezing numbers takes far
  /// longer than sending them.
  static HttpServerResponse arrow(HttpServerResponse response) {
    return response.putHeader("Content-Type", ARROW).putHeader("Content-Encoding", "identity");
  }

  /// Answers with an Arrow stream.
  void arrow(RoutingContext request, Future<Series.Arrow> future) {
    future.onComplete(
        value -> arrow(request.response()).end(Buffer.buffer(value.ipc())),
        failure -> request.fail(failure));
  }

  static void json(RoutingContext request, int status, Object body) {
    try {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(JSON.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  /// The body as JSON of that type.
  ///
  /// @throws ProblemException saying line, column and what is wrong
  static <T> T body(RoutingContext request, Class<T> type) {
    return body(request, JSON.readerFor(type));
  }

  /// The value as one line of JSON.
  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  static <T> T body(RoutingContext request, ObjectReader reader) {
    Buffer body = request.body().buffer();
    if (body == null || body.length() == 0) {
      throw ProblemException.invalid("the request has no body; it must be JSON");
    }
    try {
      return reader.readValue(body.getBytes());
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String place = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
      throw ProblemException.invalid("the body is not right" + place + ": " + brief(e));
    } catch (java.io.IOException e) {
      throw ProblemException.invalid("the body cannot be read: " + e.getMessage());
    }
  }

  /// Without Jackson's remarks on its own classes.
  private static String brief(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int own = message.indexOf(" (class ");
    return own < 0 ? message : message.substring(0, own);
  }
}
