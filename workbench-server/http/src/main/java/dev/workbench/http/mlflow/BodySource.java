package dev.workbench.http.mlflow;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/// Reads the whole bodies of requests, of bounded size, alone and together. Event loop.
@FunctionalInterface
public interface BodySource {

  /// A body that is there. It counts until it is released.
  ///
  /// @param bytes with the body at their start
  /// @param release to be called once
  record Whole(byte[] bytes, int length, Runnable release) {}

  /// Hands on the body once it is there; when it is too large or does not come, the request fails.
  void read(RoutingContext request, Consumer<Whole> then);
}
