package dev.workbench.app.bench.store;

import dev.workbench.plugin.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many points a second are acknowledged over HTTP, as JSON and as Arrow, and how fast a long
/// curve is read; the clients are in this process, on the same processors.
public final class StoreOverHttp implements Benchmark {
  private static final double ARROW_POINTS_PER_SECOND = 2e6;
  private static final double JSON_POINTS_PER_SECOND = 3e5;
  private static final int MANY = 16;
  private static final int LARGE = 10_000;
  private static final int READS = 10;

  private final Effort effort;

  public StoreOverHttp(Effort effort) {
    this.effort = effort;
  }

  @Override
  public String name() {
    return "store-http";
  }

  @Override
  public List<Row> run() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (OverHttp.Format format : OverHttp.Format.values()) {
      try (var folder = new TemporaryFolder();
          var server = new OverHttp(folder.folder("home"), format)) {
        Rate.of(server, 4, 1_000, 2 * effort.seconds());
        for (int clients : new int[] {1, MANY}) {
          for (int batch : new int[] {1, 1_000, LARGE}) {
            rows.add(target(measure(server, format, clients, batch), format, clients, batch));
          }
        }
        if (format == OverHttp.Format.ARROW) {
          rows.add(read(server));
        }
      }
    }
    return rows;
  }

  private Row measure(OverHttp server, OverHttp.Format format, int clients, int batch)
      throws Exception {
    double[] rates = new double[effort.repeats()];
    for (int repeat = 0; repeat < rates.length; repeat++) {
      rates[repeat] = Rate.of(server, clients, batch, effort.seconds()).pointsPerSecond();
    }
    String what =
        String.format(
            Locale.ROOT,
            "%s, %d %s, batches of %,d",
            format == OverHttp.Format.JSON ? "JSON" : "Arrow",
            clients,
            clients == 1 ? "client" : "clients",
            batch);
    return Row.of(what, Effort.median(rates), "points/s");
  }

  private static Row target(Row row, OverHttp.Format format, int clients, int batch) {
    if (clients < MANY || batch == 1) {
      return row;
    }
    if (format == OverHttp.Format.ARROW) {
      return row.atLeast(ARROW_POINTS_PER_SECOND);
    }
    return batch == 1_000 ? row.atLeast(JSON_POINTS_PER_SECOND) : row;
  }

  private Row read(OverHttp server) throws Exception {
    String run;
    try (var writer = server.writer()) {
      for (int sent = 0; sent < effort.points(); sent += LARGE) {
        writer.append(Math.min(LARGE, effort.points() - sent));
      }
      run = writer.run();
    }
    double[] ms = new double[READS];
    for (int i = -READS; i < READS; i++) {
      long start = System.nanoTime();
      server.read(run);
      ms[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
    }
    return Row.of(
        String.format(Locale.ROOT, "%,d points read as one Arrow stream", effort.points()),
        Effort.median(ms),
        "ms");
  }
}
