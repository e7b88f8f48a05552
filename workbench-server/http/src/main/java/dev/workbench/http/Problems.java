package dev.workbench.http;

import dev.workbench.contract.ProblemException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Failures as `application/problem+json` (RFC 9457), with a detail that a person understands.
/// Event loop.
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad request",
          403, "Forbidden",
          404, "Not found",
          405, "Method not allowed",
          406, "Not acceptable",
          409, "Conflict",
          413, "Request too large",
          415, "Unsupported media type",
          500, "Internal error",
          503, "Too busy");

  private Problems() {}

  /// Answers the failure that ended a route.
  static void answer(RoutingContext request) {
    Throwable failure = request.failure();
    if (failure instanceof ProblemException problem) {
      answer(request, problem.kind().status(), String.valueOf(problem.getMessage()));
    } else if (failure == null || request.statusCode() != 500) {
      int status = Math.max(request.statusCode(), 400);
      answer(request, status, standard(request, status));
    } else {
      log.error("{} {} failed", request.request().method(), request.request().path(), failure);
      answer(request, 500, "an error in the workbench; its log says more");
    }
  }

  static void answer(RoutingContext request, int status, String detail) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    if (status == 503) {
      request.response().putHeader("Retry-After", "1");
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", detail)
                .encode());
  }

  private static String standard(RoutingContext request, int status) {
    String path = request.request().path();
    return switch (status) {
      case 404 -> "there is nothing at " + path + "; /api/v1/openapi.yaml describes what there is";
      case 405 -> path + " does not take " + request.request().method();
      case 413 -> "the body is larger than " + (Api.MOST_BODY_BYTES >> 20) + " MB";
      case 415 -> path + " does not take a body of this Content-Type";
      default -> "the request could not be understood";
    };
  }
}
