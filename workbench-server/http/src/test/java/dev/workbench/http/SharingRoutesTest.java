package dev.workbench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Files that are sent out and taken in.
class SharingRoutesTest {
  private static final String IMPORT = "/api/v1/import";
  private static final String ZIP = "application/zip";
  private static final int PART = 1 << 18;

  private final Port port = new Port();
  private final CountDownLatch closed = new CountDownLatch(1);

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void anExportArrivesAsItIsWritten() throws Exception {
    export(40, Integer.MAX_VALUE);
    var response =
        port.client()
            .send(
                port.to("/api/v1/export?experiment=a&experiment=b&run=c").GET().build(),
                BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).hasSize(40 * PART);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(ZIP);
    assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
        .contains("a.workbench.zip");
    assertThat(response.headers().firstValueAsLong("Workbench-Left-Out")).hasValue(1);
  }

  @Test
  void anExportThatBreaksOffIsNotTakenForAWholeFile() {
    export(40, 7);
    assertThatThrownBy(() ->
            port.client()
                .send(
                    port.to("/api/v1/export?experiment=a").GET().build(),
                    BodyHandlers.ofByteArray()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anExportThatNobodyFetchesAnyMoreIsClosed() throws Exception {
    export(100_000, Integer.MAX_VALUE);
    try (var socket = new Socket("127.0.0.1", port.number())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/export?run=a HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    }
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aFileThatIsTakenInIsWholeAndGoneAfterwards() throws Exception {
    var bytes = new byte[40 << 20];
    new Random(1).nextBytes(bytes);
    var seen = new AtomicReference<Path>();
    var same = new AtomicReference<Boolean>();
    port.answer(
        Addresses.IMPORT,
        wanted -> {
          seen.set(Path.of(wanted.file()));
          same.set(isSame(seen.get(), bytes));
          return new Sharing.ImportState("7", "", null);
        });
    var asked = new AtomicInteger();
    port.answer(
        Addresses.AWAIT_IMPORT,
        await -> {
          assertThat(await.id()).isEqualTo("7");
          assertThat(seen.get()).exists();
          var run = new Sharing.ImportedRun("a", "b", "c", "d", Sharing.Arrival.THERE);
          return asked.incrementAndGet() < 3
              ? new Sharing.ImportState("7", "", null)
              : new Sharing.ImportState("7", "", new Sharing.Imported(List.of(run)));
        });
    var response =
        port.send(
            port.to(IMPORT).header("Content-Type", ZIP).POST(BodyPublishers.ofByteArray(bytes)));
    assertThat(response.body()).contains("\"arrival\":\"THERE\"");
    assertThat(same.get()).isTrue();
    Awaitility.await().until(() -> !Files.exists(seen.get()));
  }

  @Test
  void aFileThatIsRefusedIsGoneToo() throws Exception {
    var seen = new AtomicReference<Path>();
    port.answer(
        Addresses.IMPORT,
        wanted -> {
          seen.set(Path.of(wanted.file()));
          throw ProblemException.invalid("the file is damaged");
        });
    var response = port.post(IMPORT, ZIP, "no zip");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the file is damaged");
    Awaitility.await().until(() -> !Files.exists(seen.get()));
  }

  @Test
  void anotherTypeIsRefused() throws Exception {
    assertThat(port.post(IMPORT, "text/plain", "x").statusCode()).isEqualTo(415);
    assertThat(port.get("/api/v1/export").statusCode()).isEqualTo(400);
    assertThat(port.get("/api/v1/experiments/a/report?language=de").body())
        .contains("must be one of EN, ZH");
  }

  @Test
  void aReportIsAPage() throws Exception {
    port.answer(
        Addresses.REPORT,
        wanted -> new Sharing.Page(wanted.experiment() + " " + wanted.language() + " 过"));
    var response = port.get("/api/v1/experiments/weight%20decay/report?language=zh");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(response.body()).isEqualTo("weight decay zh 过");
  }

  @Test
  void aBodyThatIsTooLargeOrBreaksOffLeavesNoFile() throws Exception {
    var vertx = Vertx.vertx();
    var failures = new AtomicReference<Throwable>();
    var used = new AtomicInteger();
    Router router = Router.router(vertx);
    var upload = new Upload(vertx, 1000);
    router
        .post("/")
        .handler(request ->
            upload
                .toFile(request, file -> Future.succeededFuture(used.incrementAndGet()))
                .onComplete(
                    done -> request.response().end("taken"),
                    failure -> {
                      failures.set(failure);
                      request.fail(413);
                    }));
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long before = temporaryFiles();
      var uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
      var small = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(new byte[1000]));
      assertThat(client.send(small.build(), BodyHandlers.ofString()).body()).isEqualTo("taken");
      var large = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(new byte[1001]));
      assertThat(client.send(large.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(413);
      failures.set(null);
      try (var socket = new Socket("127.0.0.1", server.actualPort())) {
        socket
            .getOutputStream()
            .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nhalf".getBytes());
      }
      Awaitility.await().until(() -> failures.get() != null);
      assertThat(failures.get()).hasMessageContaining("the body ends in the middle");
      Awaitility.await().until(() -> temporaryFiles() <= before);
      assertThat(used).hasValue(1);
    } finally {
      vertx.close().await();
    }
  }

  private static boolean isSame(Path file, byte[] bytes) {
    try {
      return Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long temporaryFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("workbench-import-"))
          .count();
    }
  }

  /// Answers with so many parts, unless it fails before.
  private void export(int parts, int failsAt) {
    var asked = new AtomicInteger();
    port.answer(
        Addresses.EXPORT,
        wanted -> new Sharing.Opened("1", "a.workbench.zip", 3, List.of("going")));
    port.answer(
        Addresses.NEXT_EXPORT_PART,
        next -> {
          int part = asked.incrementAndGet();
          if (part == failsAt) {
            throw ProblemException.conflict("the run was purged");
          }
          return new Sharing.Part(new byte[PART], part == parts);
        });
    port.answer(
        Addresses.CLOSE_EXPORT,
        next -> {
          closed.countDown();
          return new Series.Ack();
        });
  }
}
