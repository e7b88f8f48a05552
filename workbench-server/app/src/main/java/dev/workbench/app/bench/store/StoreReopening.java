package dev.workbench.app.bench.store;

import dev.workbench.app.bench.store.PointStore.Durability;
import dev.workbench.plugin.Benchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How long it takes to open a file with many points again.
public final class StoreReopening implements Benchmark {
  private static final int RUNS = 16;
  private static final int BATCH = 10_000;
  private static final double MOST_SECONDS = 2;

  private final Effort effort;

  public StoreReopening(Effort effort) {
    this.effort = effort;
  }

  @Override
  public String name() {
    return "store-reopen";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var folder = new TemporaryFolder()) {
      Path home = folder.folder("ours");
      try (var ours = new Ours(home, Durability.COMMIT)) {
        int each = effort.reopened() / RUNS;
        for (int run = 0; run < RUNS; run++) {
          try (PointStore.Writer writer = ours.writer()) {
            for (int from = 0; from < each; from += BATCH) {
              writer.append(Math.min(BATCH, each - from));
            }
          }
        }
      }
      double[] seconds = new double[effort.repeats()];
      for (int i = 0; i < seconds.length; i++) {
        long start = System.nanoTime();
        var ours = new Ours(home, Durability.COMMIT);
        seconds[i] = (System.nanoTime() - start) / 1e9;
        ours.close();
      }
      return List.of(
          Row.of(
                  String.format(Locale.ROOT, "a file of %,d points opened", effort.reopened()),
                  Effort.median(seconds),
                  "s")
              .atMost(MOST_SECONDS),
          Row.of("its size", folder.size("ours") / 1e6, "MB"));
    }
  }
}
