package dev.workbench.core.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches a file over HTTP, going on where an earlier attempt stopped. Any thread, but one at a
/// time for one target.
public final class Download {
  private static final Logger log = LoggerFactory.getLogger(Download.class);
  private static final long REPORT_BYTES = 4L << 20;

  private final HttpClient client;
  private final Duration patience;

  public Download() {
    this(Duration.ofSeconds(30));
  }

  /// @param patience how long nothing may come before the attempt is given up
  Download(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /// Completes a file of that many bytes.
  ///
  /// @param part what there is so far, if anything; the whole file afterwards
  /// @throws IOException when offline, or when the server answers something else; `part` keeps what
  ///   came
  void resume(URI source, Path part, long bytes) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > bytes) {
      Files.delete(part);
      have = 0;
    }
    if (have == bytes) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(Duration.ofMinutes(10));
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case 206 -> append(source, body, part, have, bytes);
        case 200 -> {
          Files.deleteIfExists(part);
          append(source, body, part, 0, bytes);
        }
        default -> throw new IOException("HTTP status " + response.statusCode());
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void append(URI source, InputStream body, Path part, long have, long bytes)
      throws IOException {
    log.info("fetching {} ({} of {} MB)", source, have >> 20, bytes >> 20);
    try (var out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] piece = new byte[1 << 16];
      long total = have;
      long reported = have;
      for (int n = read(body, piece); n >= 0; n = read(body, piece)) {
        out.write(piece, 0, n);
        total += n;
        if (total - reported >= REPORT_BYTES) {
          reported = total;
          log.info("fetching {}: {} of {} MB", source, total >> 20, bytes >> 20);
        }
      }
      if (total != bytes) {
        throw new IOException("the connection ended after " + total + " of " + bytes + " bytes");
      }
    }
  }

  /// Reads as [InputStream#read(byte[])], but closes a stream that gives nothing for too long.
  private int read(InputStream body, byte[] piece) throws IOException {
    var waiting = new AtomicBoolean(true);
    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          if (waiting.get()) {
            closeStalled(body);
          }
        });
    try {
      return body.read(piece);
    } finally {
      waiting.set(false);
    }
  }

  private static void closeStalled(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      log.warn("cannot close a download that stalled", e);
    }
  }
}
