package dev.workbench.http.mlflow;

import io.vertx.core.Future;

/// Does what a request asks for. Event loop.
@FunctionalInterface
interface Call {
  /// @throws MlflowException when a field is missing or wrong
  Future<Answer> answer(Fields fields);
}
