package dev.workbench.app.bench.store;

import dev.workbench.app.bench.store.PointStore.Durability;
import dev.workbench.plugin.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// How long it takes to read whole curves that are folded, as Arrow, and to thin a long one out,
/// beside a row per point; and how many bytes a point takes in the closed file.
public final class StoreReading implements Benchmark {
  private static final int BATCH = 1_000;
  private static final int FEW = 2_000;
  private static final int READS = 30;
  private static final double WARM_UP = 2;
  private static final double SHORT_MS = 5;
  private static final double LONG_MS = 30;
  private static final double THINNED_MS = 40;
  private static final double TIMES_A_ROW_PER_POINT = 20;
  private static final double BYTES_A_POINT = 14;

  private final Effort effort;

  public StoreReading(Effort effort) {
    this.effort = effort;
  }

  @Override
  public String name() {
    return "store-read";
  }

  @Override
  public List<Row> run() throws Exception {
    List<Row> rows = new ArrayList<>();
    try (var folder = new TemporaryFolder()) {
      int points = 0;
      try (var ours = new Ours(folder.folder("ours"), Durability.COMMIT);
          var h2 = new RowPerPoint(RowPerPoint.Engine.H2, folder.folder("h2"), Durability.COMMIT);
          var sqlite =
              new RowPerPoint(
                  RowPerPoint.Engine.SQLITE, folder.folder("sqlite"), Durability.COMMIT)) {
        for (int size : new int[] {effort.points() / 10, effort.points()}) {
          points += size;
          rows.addAll(compare(List.of(ours, h2, sqlite), size));
        }
        String run = log(ours, effort.points());
        points += effort.points();
        double thinned = milliseconds(READS, () -> ours.rows(run, FEW));
        rows.add(Row.of(thinned(), thinned, "ms").atMost(THINNED_MS));
      }
      rows.add(
          Row.of("on disk, folded and closed", (double) folder.size("ours") / points, "bytes/point")
              .atMost(BYTES_A_POINT));
      double rowPoints = points - effort.points();
      rows.add(
          Row.of("a row per point in H2, closed", folder.size("h2") / rowPoints, "bytes/point"));
      rows.add(
          Row.of(
              "a row per point in SQLite, closed",
              folder.size("sqlite") / rowPoints,
              "bytes/point"));
    }
    return rows;
  }

  private String thinned() {
    return String.format(Locale.ROOT, "%,d points thinned to %,d", effort.points(), FEW);
  }

  private List<Row> compare(List<PointStore> stores, int size) throws Exception {
    List<String> runs = new ArrayList<>();
    for (PointStore store : stores) {
      runs.add(log(store, size));
    }
    double[] medians = new double[stores.size()];
    for (int i = 0; i < stores.size(); i++) {
      PointStore store = stores.get(i);
      String run = runs.get(i);
      medians[i] = milliseconds(i == 0 ? READS : effort.repeats(), () -> store.read(run));
    }
    String what = String.format(Locale.ROOT, "%,d points read", size);
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(what, medians[0], "ms").atMost(size == effort.points() ? LONG_MS : SHORT_MS));
    for (int i = 1; i < stores.size(); i++) {
      rows.add(
          Row.of(what + ", against " + stores.get(i).name(), medians[i] / medians[0], "times")
              .atLeast(TIMES_A_ROW_PER_POINT));
    }
    return rows;
  }

  /// The median of some readings, after a while in which what was logged is folded and the code
  /// gets warm.
  private double milliseconds(int reads, Callable<Integer> reading) throws Exception {
    long warm = System.nanoTime() + (long) (WARM_UP * effort.seconds() * 1e9);
    do {
      reading.call();
    } while (System.nanoTime() < warm);
    double[] ms = new double[reads];
    for (int i = 0; i < reads; i++) {
      long start = System.nanoTime();
      reading.call();
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    return Effort.median(ms);
  }

  private static String log(PointStore store, int points) throws Exception {
    try (PointStore.Writer writer = store.writer()) {
      for (int from = 0; from < points; from += BATCH) {
        writer.append(Math.min(BATCH, points - from));
      }
      return writer.run();
    }
  }
}
