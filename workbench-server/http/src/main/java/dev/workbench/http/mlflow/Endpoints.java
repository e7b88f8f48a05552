package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.workbench.contract.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of endpoints: how each is reached, read and answered. Event loop; bodies and answers
/// that take a while are read and written by workers.
final class Endpoints {
  private static final Logger log = LoggerFactory.getLogger(Endpoints.class);
  private static final JsonFactory JSON = new JsonFactory();

  /// A body up to this is read faster than it is handed to another thread.
  private static final int SMALL_BYTES = 16 << 10;

  private static final int WORKERS = 2;

  private final Router router;
  private final BodySource bodies;
  private final WorkerExecutor workers;

  /// Reads a body.
  interface Reading<T> {
    T read(byte[] bytes, int length);
  }

  Endpoints(Vertx vertx, Router router, BodySource bodies) {
    this.router = router;
    this.bodies = bodies;
    this.workers = vertx.createSharedWorkerExecutor("mlflow", WORKERS);
  }

  void get(String path, Call call) {
    get(path, ErrorCode.INVALID_PARAMETER_VALUE, call);
  }

  /// @param ofConflict what MLflow calls a conflict there
  void get(String path, ErrorCode ofConflict, Call call) {
    router
        .get(path)
        .handler(request ->
            guarded(request, ofConflict, () -> call.answer(Fields.ofQuery(request.queryParams()))));
  }

  void post(String path, Call call) {
    post(path, ErrorCode.INVALID_PARAMETER_VALUE, call);
  }

  void post(String path, ErrorCode ofConflict, Call call) {
    body(HttpMethod.POST, path, ofConflict, Fields::ofBody, call::answer);
  }

  void patch(String path, ErrorCode ofConflict, Call call) {
    body(HttpMethod.PATCH, path, ofConflict, Fields::ofBody, call::answer);
  }

  void delete(String path, Call call) {
    body(HttpMethod.DELETE, path, ErrorCode.INVALID_PARAMETER_VALUE, Fields::ofBody, call::answer);
  }

  /// An endpoint with a reading of its own.
  <T> void body(
      HttpMethod method,
      String path,
      ErrorCode ofConflict,
      Reading<T> reading,
      Function<T, Future<Answer>> call) {
    router
        .route(method, path)
        .handler(request ->
            bodies.read(
                request,
                whole ->
                    guarded(
                        request,
                        ofConflict,
                        () ->
                            read(whole, reading)
                                .compose(call)
                                .onComplete(done -> whole.release().run()))));
  }

  private <T> Future<T> read(BodySource.Whole whole, Reading<T> reading) {
    if (whole.length() > SMALL_BYTES) {
      return workers.executeBlocking(() -> reading.read(whole.bytes(), whole.length()), false);
    }
    try {
      return Future.succeededFuture(reading.read(whole.bytes(), whole.length()));
    } catch (MlflowException wrong) {
      return Future.failedFuture(wrong);
    }
  }

  /// What answers, or throws.
  private interface Attempt {
    Future<Answer> make();
  }

  private void guarded(RoutingContext request, ErrorCode ofConflict, Attempt attempt) {
    Future<Answer> answer;
    try {
      answer = attempt.make();
    } catch (MlflowException | ProblemException wrong) {
      answer = Future.failedFuture(wrong);
    }
    answer
        .compose(written ->
            written instanceof Large
                ? workers.executeBlocking(() -> bytes(written), false)
                : Future.succeededFuture(bytes(written)))
        .onComplete(
            bytes -> end(request, 200, bytes), failure -> fail(request, failure, ofConflict));
  }

  /// An answer that takes a while to write.
  @FunctionalInterface
  interface Large extends Answer {}

  static void end(RoutingContext request, int status, byte[] bytes) {
    if (!request.response().ended() && !request.response().closed()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(bytes));
    }
  }

  static void fail(RoutingContext request, Throwable failure, ErrorCode ofConflict) {
    MlflowException told = told(request, failure, ofConflict);
    if (told.status() == 429 || told.status() == 503) {
      request.response().putHeader("Retry-After", "1");
    }
    end(
        request,
        told.status(),
        bytes(json -> {
          json.writeStringField("error_code", told.code().name());
          json.writeStringField("message", String.valueOf(told.getMessage()));
        }));
  }

  private static MlflowException told(
      RoutingContext request, Throwable failure, ErrorCode ofConflict) {
    if (failure instanceof MlflowException known) {
      return known;
    }
    if (failure instanceof ProblemException problem) {
      return MlflowException.of(problem, ofConflict);
    }
    log.error("{} {} failed", request.request().method(), request.request().path(), failure);
    return new MlflowException(
        ErrorCode.INTERNAL_ERROR, "an error in the workbench; its log says more");
  }

  private static byte[] bytes(Answer answer) {
    var out = new ByteArrayBuilder(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      answer.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("cannot write an answer as JSON", e);
    }
    return out.toByteArray();
  }
}
