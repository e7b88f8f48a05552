package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    var model = new Model(new Random(seed));
    String run;
    try (var server = new StoreServer(home, NEVER_FOLDING)) {
      run = server.run();
      model.log(server, run, 20);
      model.check(server, run, "in the log");
    }
    try (var server = new StoreServer(home, EAGER)) {
      model.log(server, run, 20);
      model.check(server, run, "while folding");
      model.log(server, run, 20);
      server.update(run, Runs.Status.FINISHED);
      Awaitility.await().until(() -> rows("metric_log") == 0);
      model.check(server, run, "at the end");
    }
    try (var server = new StoreServer(home, EAGER)) {
      model.check(server, run, "after a restart");
      model.log(server, run, 5);
      model.check(server, run, "and more");
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

  /// What the store should hold.
  private static final class Model {
    private static final double[] SPECIAL = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE
    };
    private final List<String> keys = List.of("train_loss", "test_loss", "norm");
    private final Map<String, PointsBuilder> points = new LinkedHashMap<>();
    private final Random random;
    private long step;

    Model(Random random) {
      this.random = random;
    }

    void log(StoreServer server, String run, int batches) throws Exception {
      List<Future<Series.Ack>> acks = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        var columns = columns(random.nextInt(random.nextBoolean() ? 3 : 3000));
        for (int row = 0; row < columns.rows(); row++) {
          points
              .computeIfAbsent(keys.get(columns.series()[row]), key -> new PointsBuilder())
              .add(columns.steps()[row], columns.times()[row], columns.values()[row]);
        }
        acks.add(server.send(Addresses.APPEND, server.batch(run, keys, columns)));
      }
      StoreServer.await(acks);
    }

    private MetricColumns columns(int rows) {
      var columns =
          new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
      for (int row = 0; row < rows; row++) {
        columns.series()[row] = random.nextInt(keys.size());
        columns.steps()[row] =
            random.nextInt(50) == 0
                ? random.nextLong()
                : step++ - (random.nextInt(10) == 0 ? random.nextInt(500) : 0);
        columns.times()[row] = step / 3;
        columns.values()[row] =
            random.nextInt(10) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : random.nextGaussian();
      }
      return columns;
    }

    void check(StoreServer server, String run, String when) throws Exception {
      Runs.Run stored = server.get(run);
      for (var entry : points.entrySet()) {
        Points expected = entry.getValue().sorted();
        Points read = server.read(run, entry.getKey());
        assertThat(read.steps())
            .as("steps of %s %s", entry.getKey(), when)
            .isEqualTo(expected.steps());
        assertThat(read.times())
            .as("times of %s %s", entry.getKey(), when)
            .isEqualTo(expected.times());
        assertThat(bits(read.values()))
            .as("values of %s %s", entry.getKey(), when)
            .isEqualTo(bits(expected.values()));
        checkSummary(
            stored.metrics().stream()
                .filter(metric -> metric.key().equals(entry.getKey()))
                .findFirst()
                .orElseThrow(),
            expected);
      }
    }

    private static void checkSummary(Runs.MetricSummary summary, Points points) {
      var finite = Arrays.stream(points.values()).filter(v -> !Double.isNaN(v)).toArray();
      int end = points.size() - 1;
      double last = Double.NEGATIVE_INFINITY;
      for (int i = end;
          i >= 0
              && points.steps()[i] == points.steps()[end]
              && points.times()[i] == points.times()[end];
          i--) {
        last = Double.compare(points.values()[i], last) > 0 ? points.values()[i] : last;
      }
      assertThat(summary)
          .isEqualTo(
              new Runs.MetricSummary(
                  summary.key(),
                  "LOWER_IS_BETTER",
                  "nats",
                  points.size(),
                  points.steps()[0],
                  points.steps()[end],
                  points.times()[end],
                  last,
                  Arrays.stream(finite).min().orElse(Double.NaN),
                  Arrays.stream(finite).max().orElse(Double.NaN),
                  points.size() - finite.length));
    }

    private static long[] bits(double[] values) {
      return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
  }
}
