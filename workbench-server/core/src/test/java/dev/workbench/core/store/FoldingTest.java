package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// However late points come, the chunks of a series stay sorted and apart.
class FoldingTest {
  private static final long SERIES = 1;

  @TempDir Path home;
  private Database database;
  private Connection connection;
  private Sql sql;

  @BeforeEach
  void openAStoreWithOneSeries() throws SQLException {
    database = Database.open(home);
    connection = database.connect();
    sql = new Sql(connection);
    sql.update(
        "insert into run (run_key, id, experiment_id, name, user_name, status, lifecycle, created,"
            + " model, variant, seed, progress, message) values (1, 'r', 0, 'r', 'me', 'RUNNING',"
            + " 'ACTIVE', 0, '', '', 0, 0, '')");
    sql.update(
        "insert into metric (series, run_key, name, direction, unit, points, first_step, last_step,"
            + " last_time, last_value, min_value, max_value, nan_count) values (1, 1, 'loss',"
            + " 'NEITHER', '', 0, 0, 0, 0, 0, 0, 0, 0)");
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
    connection.close();
    database.close();
  }

  static LongStream seeds() {
    String given = System.getProperty("tests.seed");
    return given == null ? LongStream.range(0, 8) : LongStream.of(Long.parseLong(given));
  }

  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void pointsInAnyOrderStayInTheOrderOfStepTimeAndLogging(long seed) throws SQLException {
    var random = new Random(seed);
    var all = new PointsBuilder();
    int range = random.nextBoolean() ? 20 : 200_000;
    for (int fold = 0; fold < 12; fold++) {
      var logged = new PointsBuilder();
      int size = 1 + random.nextInt(random.nextBoolean() ? 10 : 20_000);
      for (int i = 0; i < size; i++) {
        logged.add(random.nextInt(range), random.nextInt(3), all.size() + i);
      }
      all.add(logged.unsorted());
      Folding.fold(sql, SERIES, logged);
      assertStored(all.sorted());
    }
  }

  @Test
  void whatComesBehindTheEndLeavesFullChunksAlone() throws SQLException {
    fold(0, 3 * Chunk.FULL + 10);
    List<Chunk> before = ChunkTable.of(sql, SERIES);
    fold(3 * Chunk.FULL + 10, 4 * Chunk.FULL);
    assertThat(ChunkTable.of(sql, SERIES)).containsAll(before.subList(0, 3)).hasSize(4);
  }

  @Test
  void aLatePointTouchesOnlyTheChunkThatItBelongsTo() throws SQLException {
    fold(0, 5 * Chunk.FULL);
    Set<Chunk> untouched = new HashSet<>(ChunkTable.of(sql, SERIES));
    var late = new PointsBuilder();
    late.add(2 * Chunk.FULL + 100, 0, 1e9);
    Folding.fold(sql, SERIES, late);
    untouched.retainAll(ChunkTable.of(sql, SERIES));
    assertThat(untouched).hasSize(4);
  }

  @Test
  void aChunkCanBeSplitAsOftenAsItTakes() throws SQLException {
    fold(0, 2 * Chunk.FULL);
    var all = new PointsBuilder();
    for (Chunk chunk : ChunkTable.of(sql, SERIES)) {
      ChunkTable.load(sql, SERIES, chunk.seq(), all);
    }
    // always before the first point: halves the room there each time, until there is none
    for (int fold = 0; fold < 30; fold++) {
      var logged = new PointsBuilder();
      for (int i = 0; i < Chunk.FULL + 1; i++) {
        logged.add(-fold - 1, i, i);
      }
      all.add(logged.unsorted());
      Folding.fold(sql, SERIES, logged);
    }
    assertStored(all.sorted());
  }

  @Test
  void overlappingChunksOfTheFirstVersionAreReadAndWrittenAnew() throws SQLException {
    Points first = new Points(new long[] {1, 5, 9}, new long[] {1, 1, 1}, new double[] {1, 2, 3});
    Points second = new Points(new long[] {2, 5}, new long[] {1, 1}, new double[] {4, 5});
    insertFirstVersion(0, first);
    insertFirstVersion(1 << 20, second);
    var all = new PointsBuilder();
    all.add(first);
    all.add(second);
    var cursor = new SeriesCursor(sql, SERIES, Points.NONE, Long.MIN_VALUE, Long.MAX_VALUE);
    var read = new PointsBuilder();
    assertThat(cursor.next(read)).isTrue();
    assertThat(read.unsorted().values()).isEqualTo(all.sorted().values());
    var more = new PointsBuilder();
    more.add(5, 1, 6);
    all.add(more.unsorted());
    Folding.fold(sql, SERIES, more);
    assertStored(all.sorted());
  }

  private void insertFirstVersion(long seq, Points points) throws SQLException {
    sql.update(
        "insert into metric_chunk (series, seq, points, first_step, last_step, min_value,"
            + " max_value, data) values (1, ?, ?, ?, ?, 0, 0, ?)",
        seq,
        points.size(),
        points.steps()[0],
        points.steps()[points.size() - 1],
        FirstVersion.chunk(points));
  }

  private void fold(int from, int to) throws SQLException {
    var logged = new PointsBuilder();
    for (int step = from; step < to; step++) {
      logged.add(step, step, step);
    }
    Folding.fold(sql, SERIES, logged);
  }

  private void assertStored(Points expected) throws SQLException {
    List<Chunk> chunks = ChunkTable.of(sql, SERIES);
    assertThat(Chunk.disjoint(chunks)).isTrue();
    var stored = new PointsBuilder();
    for (Chunk chunk : chunks) {
      int start = stored.size();
      ChunkTable.load(sql, SERIES, chunk.seq(), stored);
      Points points = stored.from(start);
      int end = points.size() - 1;
      assertThat(chunk)
          .isEqualTo(
              new Chunk(
                  chunk.seq(),
                  points.size(),
                  points.steps()[0],
                  points.times()[0],
                  points.steps()[end],
                  points.times()[end]));
      assertThat(points.size()).isBetween(1, Chunk.FULL);
    }
    assertThat(stored.unsorted().steps()).isEqualTo(expected.steps());
    assertThat(stored.unsorted().times()).isEqualTo(expected.times());
    assertThat(stored.unsorted().values()).isEqualTo(expected.values());
  }
}
