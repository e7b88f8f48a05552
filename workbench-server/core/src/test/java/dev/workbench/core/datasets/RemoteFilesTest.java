package dev.workbench.core.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.workbench.core.plugins.Hashes;
import dev.workbench.plugin.DataSetException;
import dev.workbench.plugin.DataSource.RemoteFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFilesTest {
  private static final Duration PATIENCE = Duration.ofMillis(700);

  @TempDir Path folder;
  private final byte[] content = new byte[300_000];
  private final List<String> ranges = new ArrayList<>();
  private HttpServer server;
  private boolean interrupt;
  private boolean corrupt;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/data.bin", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesOnceAndKeeps() throws IOException {
    Path path = files(null).get(file(mirror()));
    assertThat(Files.readAllBytes(path)).isEqualTo(content);
    files(null).get(file(mirror()));
    assertThat(ranges).containsExactly("");
  }

  @Test
  void goesOnWhereAnInterruptedDownloadStopped() throws IOException {
    interrupt = true;
    assertThatThrownBy(() -> files(null).get(file(mirror()))).isInstanceOf(DataSetException.class);
    long came = Files.size(folder.resolve("cache/set/data.bin.part"));
    assertThat(came).isBetween(1L, content.length - 1L);
    interrupt = false;
    assertThat(Files.readAllBytes(files(null).get(file(mirror())))).isEqualTo(content);
    assertThat(ranges).last().isEqualTo("bytes=" + came + "-");
  }

  @Test
  void refusesAFileWithAnotherChecksumNamingBoth() {
    corrupt = true;
    assertThatThrownBy(() -> files(null).get(file(mirror())))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("its SHA-256 is ")
        .hasMessageContaining("expected " + file(mirror()).sha256());
    assertThat(folder.resolve("cache/set/data.bin")).doesNotExist();
  }

  @Test
  void takesTheNextMirrorWhenOneFails() throws IOException {
    URI dead = URI.create("http://127.0.0.1:1/data.bin");
    assertThat(Files.readAllBytes(files(null).get(file(dead, mirror())))).isEqualTo(content);
  }

  @Test
  void offlineSaysWhereToPutTheFile() {
    URI dead = URI.create("http://127.0.0.1:1/data.bin");
    assertThatThrownBy(() -> files(null).get(file(dead)))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(dead.toString())
        .hasMessageContaining(folder.resolve("cache/set/data.bin").toString())
        .hasMessageContaining("WORKBENCH_DATA");
  }

  @Test
  void theGivenFolderComesFirstAndIsCheckedToo() throws IOException {
    Path given = folder.resolve("given");
    Files.createDirectories(given.resolve("set"));
    Files.write(given.resolve("set/data.bin"), content);
    assertThat(files(given).get(file(mirror()))).isEqualTo(given.resolve("set/data.bin"));
    assertThat(ranges).isEmpty();
    Files.write(given.resolve("set/data.bin"), new byte[3]);
    assertThatThrownBy(() -> files(given).get(file(mirror())))
        .hasMessageContaining("is not the file expected");
  }

  private RemoteFiles files(Path given) {
    return new RemoteFiles(given, folder.resolve("cache"), new Download(PATIENCE));
  }

  private RemoteFile file(URI... mirrors) {
    var digest = Hashes.sha256();
    digest.update(content);
    return new RemoteFile("set/data.bin", List.of(mirrors), content.length, Hashes.hex(digest));
  }

  private URI mirror() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data.bin");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("");
    ranges.add(range);
    int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    if (corrupt) {
      rest[7]++;
    }
    exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, rest.length);
    try (var body = exchange.getResponseBody()) {
      body.write(rest, 0, interrupt ? rest.length / 2 : rest.length);
    } catch (IOException cut) {
      // the half answer that was asked for
    }
    exchange.close();
  }
}
