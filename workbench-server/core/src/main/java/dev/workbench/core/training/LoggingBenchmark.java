package dev.workbench.core.training;

import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Metric;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// What it costs the training thread to log one value: in bursts, as models log that also compute,
/// and without a pause, where the thread waits for those who take its points away whenever it is
/// faster than they are.
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
  public List<Row> run() throws InterruptedException {
    return List.of(
        Row.of("one value, in bursts", bursts(), "ns").atMost(MOST_NANOSECONDS),
        Row.of("one value, without a pause", unpaused(), "ns").atMost(MOST_NANOSECONDS));
  }

  /// Nanoseconds a value; the thread that logs also encodes, between its bursts and untimed.
  private static double bursts() {
    var recorder = new Recorder("benchmark", batch -> {});
    long spent = 0;
    for (int burst = -WARM_UP; burst < BURSTS; burst++) {
      long start = System.nanoTime();
      log(recorder);
      spent = burst < 0 ? 0 : spent + System.nanoTime() - start;
      recorder.flush();
    }
    return spent / ((double) BURSTS * BURST);
  }

  /// Nanoseconds a value; another thread encodes whenever a segment is full.
  private static double unpaused() throws InterruptedException {
    var recorder = new Recorder("benchmark", batch -> {});
    var ended = new AtomicBoolean();
    Thread flusher =
        Thread.ofPlatform()
            .start(() -> {
              while (!ended.get()) {
                LockSupport.park();
                recorder.flush();
              }
            });
    recorder.whenFull(() -> LockSupport.unpark(flusher));
    for (int burst = 0; burst < WARM_UP; burst++) {
      log(recorder);
    }
    long start = System.nanoTime();
    for (int burst = 0; burst < BURSTS; burst++) {
      log(recorder);
    }
    double nanoseconds = (System.nanoTime() - start) / ((double) BURSTS * BURST);
    ended.set(true);
    LockSupport.unpark(flusher);
    flusher.join();
    return nanoseconds;
  }

  private static void log(Recorder recorder) {
    for (int step = 0; step < BURST; step++) {
      recorder.log(Metric.TRAIN_LOSS, step, step);
    }
  }
}
