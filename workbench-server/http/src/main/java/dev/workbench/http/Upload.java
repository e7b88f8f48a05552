package dev.workbench.http;

import dev.workbench.contract.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// Writes a body to a file of its own while it comes, of bounded size, and removes the file when it
/// was used. Event loop; files are made and removed by workers.
final class Upload {
  private static final long MOST_BYTES = 16L << 30;

  private final Vertx vertx;

  Upload(Vertx vertx) {
    this.vertx = vertx;
  }

  /// @param use is given the file once all of the body is in it; the file is gone when this has
  ///   ended
  <T> Future<T> toFile(RoutingContext request, Function<Path, Future<T>> use) {
    request.request().pause();
    return vertx
        .executeBlocking(() -> Files.createTempFile("workbench-import-", ".zip"), false)
        .compose(file ->
            vertx
                .fileSystem()
                .open(file.toString(), new OpenOptions().setTruncateExisting(true))
                .compose(open -> filled(request.request(), open))
                .compose(whole -> use.apply(file))
                .eventually(() -> vertx.fileSystem().delete(file.toString())));
  }

  private static Future<Void> filled(HttpServerRequest request, AsyncFile file) {
    Promise<Void> whole = Promise.promise();
    var bytes = new long[1];
    request.exceptionHandler(broken ->
        whole.tryFail(ProblemException.invalid("the body ends in the middle: " + broken)));
    request.handler(chunk -> {
      bytes[0] += chunk.length();
      if (bytes[0] > MOST_BYTES) {
        request.pause();
        request.response().putHeader("Connection", "close");
        whole.tryFail(tooLarge());
      } else {
        file.write(chunk).onFailure(whole::tryFail);
        if (file.writeQueueFull()) {
          request.pause();
          file.drainHandler(drained -> request.resume());
        }
      }
    });
    request.endHandler(end -> whole.tryComplete());
    request.resume();
    return whole.future().eventually(file::close);
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        ProblemException.Kind.TOO_LARGE,
        "a file to import has at most " + (MOST_BYTES >> 30) + " GB");
  }
}
