package dev.workbench.core.training;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.TrainingCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Takes the points that a model logs and hands them on in batches. [#log] is for the training
/// thread; [#flush] for one other thread at a time.
final class Recorder {
  /// How many full segments may wait before the training thread waits for the store.
  private static final int MOST_FULL_SEGMENTS = 16;

  /// Keeps a batch; returns when it is kept, however long that takes.
  @FunctionalInterface
  interface Keeper {
    void keep(MetricBatch batch);
  }

  private final String run;
  private final Keeper keeper;
  private final PointBuffer points = new PointBuffer();
  private final Semaphore room = new Semaphore(MOST_FULL_SEGMENTS);
  private final List<MetricBatch.Key> keys = new CopyOnWriteArrayList<>();
  private volatile Runnable whenFull = () -> {};
  private volatile boolean stopped;
  private Metric[] metrics = new Metric[0];

  Recorder(String run, Keeper keeper) {
    this.run = run;
    this.keeper = keeper;
  }

  /// Is told, on the training thread, each time that there is much to flush.
  void whenFull(Runnable wake) {
    whenFull = wake;
  }

  /// Appends a point, stamped with the current time; waits only when the store is far behind.
  ///
  /// @throws TrainingCancelledException when it would fill more memory, or waits, after [#stop];
  ///   the point is appended all the same
  void log(Metric metric, long step, double value) {
    if (points.append(indexOf(metric), step, System.currentTimeMillis(), value)) {
      whenFull.run();
      room.acquireUninterruptibly();
      if (stopped) {
        room.release();
        throw new TrainingCancelledException("cancelled while the store was behind");
      }
    }
  }

  /// The run is being stopped: it waits for the store no more; any thread.
  void stop() {
    stopped = true;
    room.release();
  }

  /// Keeps everything that was logged before the call.
  void flush() {
    points.drain((segment, from, to) -> {
      keeper.keep(
          MetricBatchWriter.write(
              run, keys, segment.series, segment.steps, segment.times, segment.values, from, to));
      if (to == PointBuffer.SEGMENT_ROWS) {
        room.release();
      }
    });
  }

  /// Drops everything that was logged before the call.
  void discard() {
    points.drain((segment, from, to) -> {
      if (to == PointBuffer.SEGMENT_ROWS) {
        room.release();
      }
    });
  }

  /// Models declare a handful of metrics as constants: comparing references is all it takes.
  private int indexOf(Metric metric) {
    Metric[] known = metrics;
    for (int i = 0; i < known.length; i++) {
      if (known[i] == metric) {
        return i;
      }
    }
    return add(metric);
  }

  private int add(Metric metric) {
    List<Metric> more = new ArrayList<>(List.of(metrics));
    int equal = more.indexOf(metric);
    if (equal >= 0) {
      return equal;
    }
    for (Metric other : metrics) {
      if (other.name().equals(metric.name())) {
        throw new IllegalArgumentException(
            "metric '"
                + metric.name()
                + "' was logged as "
                + other
                + " and now as "
                + metric
                + ": declare it once");
      }
    }
    // the key is there before any point that counts into it
    keys.add(new MetricBatch.Key(metric.name(), metric.direction().name(), metric.unit()));
    more.add(metric);
    metrics = more.toArray(Metric[]::new);
    return more.size() - 1;
  }
}
