package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The size of the file while it is open.
class StoreSpaceTest {
  private static final int COMMITS = 4000;

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void manySmallCommitsDoNotGrowTheFile(StoreSettings.Durability durability) throws Exception {
    var settings = new StoreSettings(durability, 64 << 20, 20, Duration.ofMillis(1));
    try (var server = new StoreServer(home, settings)) {
      List<String> runs = Stream.generate(() -> newRun(server)).limit(5).toList();
      for (int i = 0; i < COMMITS; i++) {
        server.ask(Addresses.APPEND, point(server, runs.get(i % 5), i / 5));
        // each commit alone writes some 15 KB
        assertThat(size()).isLessThan(32L << 20);
      }
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> size() < 4 << 20);
      for (String run : runs) {
        assertThat(server.read(run, "loss").steps())
            .isEqualTo(LongStream.range(0, COMMITS / 5).toArray());
      }
    }
  }

  private static MetricBatch point(StoreServer server, String run, long step) {
    return server.batch(run, "loss", new long[] {step}, new long[] {step}, new double[] {step});
  }

  private static String newRun(StoreServer server) {
    try {
      return server.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long size() {
    try {
      return Files.size(home.resolve("store/workbench.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
