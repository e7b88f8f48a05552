package dev.workbench.app.bench.store;

import dev.workbench.app.bench.store.PointStore.Durability;
import dev.workbench.plugin.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many points a second are acknowledged: batches of 1 to 10,000 points, 1 and 16 writers, both
/// durabilities, beside a row per point. The stores take turns.
public final class StoreWriting implements Benchmark {
  /// In process, batches of 1,000, `commit`.
  private static final double POINTS_PER_SECOND = 3e6;

  /// Single points, 16 writers, `fsync`.
  private static final double ACKNOWLEDGED_PER_SECOND = 5_000;

  private static final double TIMES_A_ROW_PER_POINT = 20;

  private final Effort effort;
  private final List<Integer> batches;
  private final List<Integer> writers;

  public StoreWriting(Effort effort) {
    this(effort, List.of(1, 100, 1_000, 10_000), List.of(1, 16));
  }

  /// @param batches how many points are logged at once
  /// @param writers how many log at a time
  StoreWriting(Effort effort, List<Integer> batches, List<Integer> writers) {
    this.effort = effort;
    this.batches = batches;
    this.writers = writers;
  }

  @Override
  public String name() {
    return "store-write";
  }

  @Override
  public List<Row> run() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Durability durability : Durability.values()) {
      try (var folder = new TemporaryFolder();
          var ours = new Ours(folder.folder("ours"), durability);
          var h2 = new RowPerPoint(RowPerPoint.Engine.H2, folder.folder("h2"), durability);
          var sqlite =
              new RowPerPoint(RowPerPoint.Engine.SQLITE, folder.folder("sqlite"), durability)) {
        List<PointStore> stores = List.of(ours, h2, sqlite);
        for (PointStore store : stores) {
          Rate.of(store, 4, 1_000, 2 * effort.seconds());
        }
        for (int count : writers) {
          for (int batch : batches) {
            rows.addAll(compare(stores, durability, count, batch));
          }
        }
      }
    }
    return rows;
  }

  private List<Row> compare(List<PointStore> stores, Durability durability, int writers, int batch)
      throws Exception {
    double[][] rates = new double[stores.size()][effort.repeats()];
    for (int repeat = 0; repeat < effort.repeats(); repeat++) {
      for (int i = 0; i < stores.size(); i++) {
        rates[i][repeat] =
            Rate.of(stores.get(i), writers, batch, effort.seconds()).pointsPerSecond();
      }
    }
    String what =
        String.format(
            Locale.ROOT,
            "%s, %d %s, batches of %,d",
            durability.name().toLowerCase(Locale.ROOT),
            writers,
            writers == 1 ? "writer" : "writers",
            batch);
    List<Row> rows = new ArrayList<>();
    double ours = Effort.median(rates[0]);
    rows.add(target(Row.of(what, ours, "points/s"), durability, writers, batch));
    for (int i = 1; i < stores.size(); i++) {
      var times =
          Row.of(
              what + ", against " + stores.get(i).name(), ours / Effort.median(rates[i]), "times");
      boolean promised = durability == Durability.COMMIT && batch == 1_000;
      rows.add(promised ? times.atLeast(TIMES_A_ROW_PER_POINT) : times);
    }
    return rows;
  }

  private static Row target(Row row, Durability durability, int writers, int batch) {
    if (durability == Durability.COMMIT && batch == 1_000 && writers == 16) {
      return row.atLeast(POINTS_PER_SECOND);
    }
    return durability == Durability.FSYNC && batch == 1 && writers == 16
        ? row.atLeast(ACKNOWLEDGED_PER_SECOND)
        : row;
  }
}
