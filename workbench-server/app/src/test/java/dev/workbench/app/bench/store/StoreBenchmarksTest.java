package dev.workbench.app.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.app.bench.store.PointStore.Durability;
import dev.workbench.plugin.Benchmark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That the benchmarks of the store run and compare like with like; nothing about speed.
class StoreBenchmarksTest {
  private static final Effort LEAST = new Effort(0.005, 1, 2_000, 32_000);

  @TempDir Path folder;

  @Test
  void writingIsMeasuredForEveryBatchWriterAndDurability() throws Exception {
    List<Benchmark.Row> rows = new StoreWriting(LEAST, List.of(1, 50), List.of(1, 3)).run();
    assertThat(rows).hasSize(2 * 2 * 2 * 3).allSatisfy(StoreBenchmarksTest::assertMeasured);
    assertThat(rows.getFirst().what()).isEqualTo("commit, 1 writer, batches of 1");
  }

  @Test
  void readingThinningAndSizeAreMeasured() throws Exception {
    List<Benchmark.Row> rows = new StoreReading(LEAST).run();
    assertThat(rows).hasSize(2 * 3 + 1 + 3).allSatisfy(StoreBenchmarksTest::assertMeasured);
  }

  @Test
  void reopeningIsMeasured() throws Exception {
    assertThat(new StoreReopening(LEAST).run())
        .hasSize(2)
        .allSatisfy(StoreBenchmarksTest::assertMeasured);
  }

  @Test
  void httpIsMeasuredForEachFormatNumberOfClientsAndBatch() throws Exception {
    assertThat(new StoreOverHttp(LEAST).run())
        .hasSize(2 * 2 * 3 + 1)
        .allSatisfy(StoreBenchmarksTest::assertMeasured);
  }

  @Test
  void everyStoreGivesBackWhatWasLogged() throws Exception {
    for (var engine : RowPerPoint.Engine.values()) {
      try (var store = new RowPerPoint(engine, folder, Durability.FSYNC);
          var writer = store.writer()) {
        writer.append(10);
        writer.append(1);
        assertThat(store.read(writer.run())).as(store.name()).isEqualTo(11);
      }
    }
    try (var store = new Ours(folder, Durability.FSYNC);
        var writer = store.writer()) {
      int empty = store.read(writer.run());
      writer.append(10);
      assertThat(store.read(writer.run()) - empty).isBetween(10 * 28, 10 * 28 + 1000);
    }
  }

  private static void assertMeasured(Benchmark.Row row) {
    assertThat(row.value()).as(row.what()).isPositive().isFinite();
  }
}
