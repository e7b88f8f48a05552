package dev.workbench.app.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How fast some writers log for a while.
///
/// @param pointsPerSecond acknowledged
/// @param appendsPerSecond acknowledged
/// @param run one of those that were logged to
record Rate(double pointsPerSecond, double appendsPerSecond, String run) {

  /// Lets writers log at once, each the next batch when the last is acknowledged.
  static Rate of(PointStore store, int writers, int batch, double seconds) throws Exception {
    List<PointStore.Writer> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers; i++) {
        all.add(store.writer());
      }
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      List<Future<Long>> appends =
          threads.invokeAll(
              all.stream().<Callable<Long>>map(writer -> () -> log(writer, batch, end)).toList());
      long total = 0;
      for (Future<Long> count : appends) {
        total += count.get();
      }
      double took = (System.nanoTime() - start) / 1e9;
      return new Rate(total * batch / took, total / took, all.getFirst().run());
    } finally {
      for (PointStore.Writer writer : all) {
        writer.close();
      }
    }
  }

  private static long log(PointStore.Writer writer, int batch, long end) throws Exception {
    long appends = 0;
    do {
      writer.append(batch);
      appends++;
    } while (System.nanoTime() < end);
    return appends;
  }
}
