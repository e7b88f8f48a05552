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
  private final Vertx vertx;
  private final long mostBytes;

  /// @param mostBytes the largest body
  Upload(Vertx vertx, long mostBytes) {
    this.vertx = vertx;
    this.mostBytes = mostBytes;
  }

  /// @param use is given the file once all of the body is in it; the file is gone when this has
  ///   ended
  <T> Future<T> toFile(RoutingContext request, Function<Path, Future<T>> use) {
    HttpServerRequest body = request.request();
    Promise<Void> whole = Promise.promise();
    // at once, for the client may be gone before there is a file
    body.exceptionHandler(broken ->
        whole.tryFail(ProblemException.invalid("the body ends in the middle: " + broken)));
    body.pause();
    return vertx
        .executeBlocking(() -> Files.createTempFile("workbench-import-", ".zip"), false)
        .compose(file ->
            vertx
                .fileSystem()
                .open(file.toString(), new OpenOptions().setTruncateExisting(true))
                .compose(open -> filled(body, open, whole))
                .compose(filled -> use.apply(file))
                .eventually(() -> vertx.fileSystem().delete(file.toString())));
  }

  private Future<Void> filled(HttpServerRequest request, AsyncFile file, Promise<Void> whole) {
    var bytes = new long[1];
    request.handler(chunk -> {
      bytes[0] += chunk.length();
      if (bytes[0] > mostBytes) {
        request.pause();
        request.response().putHeader("Connection", "close");
        whole.tryFail(tooLarge());
      } else {
        file.write(chunk).onFailure(failure -> whole.tryFail(notKept(failure)));
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

  private static ProblemException notKept(Throwable failure) {
    return new ProblemException(
        ProblemException.Kind.UNAVAILABLE,
        "the file cannot be kept while it comes: " + failure.getMessage());
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemException.Kind.TOO_LARGE, "a file to import has at most " + mostBytes + " bytes");
  }
}
