package dev.workbench.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The OpenAPI description of the API. Event loop.
final class Description {
  private final Buffer yaml;

  Description() {
    try (var stream = Description.class.getResourceAsStream("openapi.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("openapi.yaml is missing beside " + Description.class);
      }
      yaml = Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read openapi.yaml", e);
    }
  }

  void answer(RoutingContext request) {
    request.response().putHeader("Content-Type", "application/yaml").end(yaml.copy());
  }
}
