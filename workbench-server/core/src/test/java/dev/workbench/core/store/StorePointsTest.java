package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes in comes out, whatever it is and wherever it is kept.
class StorePointsTest {
  private static final StoreSettings NEVER_FOLDING =
      new StoreSettings(
          StoreSettings.Durability.COMMIT, 64 << 20, Integer.MAX_VALUE, Duration.ofDays(1));
  private static final StoreSettings EAGER =
      new StoreSettings(StoreSettings.Durability.COMMIT, 64 << 20, 3, Duration.ofMillis(1));

  @TempDir Path home;

  static LongStream seeds() {
    String given = System.getProperty("tests.seed");
    return given == null ? LongStream.range(0, 6) : LongStream.of(Long.parseLong(given));
  }

  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void randomBatchesReadBackLikeAModelInMemoryFoldedOrNot(long seed) throws Exception {
    var history = new History(new Random(seed));
    try (var server = new StoreServer(home, NEVER_FOLDING)) {
      history.begin(server);
      history.log(server, 30);
      history.check(server, "in the log");
    }
    try (var server = new StoreServer(home, EAGER)) {
      history.log(server, 30);
      history.check(server, "while folding");
      history.log(server, 30);
      history.end(server);
      Awaitility.await().until(() -> rows("metric_log") == 0);
      history.check(server, "at the end");
    }
    try (var server = new StoreServer(home, EAGER)) {
      history.check(server, "after a restart");
      history.log(server, 5);
      history.check(server, "and more");
    }
  }

  @Test
  void aLongSeriesIsCutIntoChunksAndReadInRanges() throws Exception {
    try (var server = new StoreServer(home, EAGER)) {
      String run = server.run();
      for (int from = 0; from < 50_000; from += 10_000) {
        long[] steps = LongStream.range(from, from + 10_000).toArray();
        server.ask(
            Addresses.APPEND,
            server.batch(
                run,
                "loss",
                steps,
                steps,
                LongStream.of(steps)
                    .mapToDouble(step -> step == 33_333 ? 1e9 : 1.0 / (1 + step))
                    .toArray()));
      }
      server.update(run, Runs.Status.FINISHED);
      Points range =
          server
              .read(new Series.Read(List.of(run), List.of(), 9_999L, 20_001L, 0))
              .get(run + " loss");
      assertThat(range.steps()).isEqualTo(LongStream.rangeClosed(9_999, 20_001).toArray());
      Points few =
          server.read(new Series.Read(List.of(run), List.of(), null, null, 400)).get(run + " loss");
      assertThat(few.size()).isBetween(100, 400);
      assertThat(few.steps()).startsWith(0).endsWith(49_999).contains(33_333);
    }
    assertThat(rows("metric_chunk")).isEqualTo((50_000 + 8191) / 8192);
  }

  private long rows(String table) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + home.resolve("store/workbench"), "workbench", "");
        var result = connection.createStatement().executeQuery("select count(*) from " + table)) {
      result.next();
      return result.getLong(1);
    }
  }

  /// What happens to some runs, and what should come of it.
  private static final class History {
    private final PointModel model = new PointModel();
    private final List<String> runs = new ArrayList<>();
    private final Random random;
    private long step;

    History(Random random) {
      this.random = random;
    }

    void begin(StoreServer server) throws Exception {
      for (int run = 0; run < 3; run++) {
        runs.add(server.run());
      }
    }

    void log(StoreServer server, int batches) throws Exception {
      List<Future<Series.Ack>> acks = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        String run = runs.get(random.nextInt(runs.size()));
        int rows = random.nextInt(random.nextBoolean() ? 3 : 3000);
        var columns = RandomBatches.random(random, rows, step);
        step += random.nextInt(1 + rows);
        model.add(run, RandomBatches.KEYS, columns);
        acks.add(server.send(Addresses.APPEND, server.batch(run, RandomBatches.KEYS, columns)));
      }
      StoreServer.await(acks);
    }

    void check(StoreServer server, String when) throws Exception {
      for (String run : runs) {
        model.check(server, run, when);
      }
      for (int i = 0; i < 5; i++) {
        model.checkSome(server, random, when);
      }
    }

    void end(StoreServer server) throws Exception {
      for (String run : runs) {
        server.update(run, Runs.Status.FINISHED);
      }
    }
  }
}
