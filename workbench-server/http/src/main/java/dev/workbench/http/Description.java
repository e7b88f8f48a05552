package dev.workbench.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A description of the API that is served as it is. Event loop.
final class Description {
  private final Buffer text;
  private final String type;

  /// @param name of the resource beside this class
  /// @param type its media type
  Description(String name, String type) {
    this.type = type;
    try (var stream = Description.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing beside " + Description.class);
      }
      text = Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  void answer(RoutingContext request) {
    request.response().putHeader("Content-Type", type).end(text.copy());
  }
}
