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
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Request too large"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(429, "Too busy"),
          Map.entry(500, "Internal error"),
          Map.entry(503, "Unavailable"),
          Map.entry(408, "Request timeout"));

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
    if (status == 429 || status == 503) {
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
