package dev.workbench.core.training;

import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Metric;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;

/// What it costs the training thread to log one value, as long as it logs no faster than batches
/// are taken away; a thread that logs more than a million values a second waits for that.
public final class LoggingBenchmark implements Benchmark {
  /// Between two batches; fewer than the recorder takes before it waits.
  private static final int BURST = 50_000;

  private static final int BURSTS = 400;
  private static final int WARM_UP = 100;
  private static final double MOST_NANOSECONDS = 200;

  @Override
  public String name() {
    return "logging";
  }

  @Override
  public List<Row> run() {
    try (var allocator = new RootAllocator();
        var recorder = new Recorder("benchmark", allocator, batch -> {})) {
      bursts(recorder, WARM_UP);
      double nanoseconds = bursts(recorder, BURSTS) / ((double) BURSTS * BURST);
      return List.of(
          Row.of("one value, as the training thread sees it", nanoseconds, "ns")
              .atMost(MOST_NANOSECONDS));
    }
  }

  /// Nanoseconds spent logging.
  private static long bursts(Recorder recorder, int count) {
    long spent = 0;
    for (int burst = 0; burst < count; burst++) {
      long start = System.nanoTime();
      for (int step = 0; step < BURST; step++) {
        recorder.log(Metric.TRAIN_LOSS, step, step);
      }
      spent += System.nanoTime() - start;
      recorder.flush();
    }
    return spent;
  }
}
