package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// The inside of the JSON object that a request is answered with.
@FunctionalInterface
interface Answer {
  /// Nothing to say: `{}`.
  Answer EMPTY = json -> {};

  void write(JsonGenerator json) throws IOException;
}
