package dev.workbench.core.training;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Points on their way from the thread that trains to the one that flushes: a chain of segments of
/// columns, written by one thread and read by one other, without a lock. The count of a segment is
/// released after its cells are written and acquired before they are read.
final class PointBuffer {
  static final int SEGMENT_ROWS = 4096;
  private static final VarHandle COUNT;
  private static final VarHandle NEXT;

  static {
    try {
      var lookup = MethodHandles.lookup();
      COUNT = lookup.findVarHandle(Segment.class, "count", int.class);
      NEXT = lookup.findVarHandle(Segment.class, "next", Segment.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// Some rows of columns.
  static final class Segment {
    final int[] series = new int[SEGMENT_ROWS];
    final long[] steps = new long[SEGMENT_ROWS];
    final long[] times = new long[SEGMENT_ROWS];
    final double[] values = new double[SEGMENT_ROWS];
    private int count;
    private @Nullable Segment next;
  }

  /// Takes rows `[from, to)` of a segment.
  @FunctionalInterface
  interface Sink {
    void take(Segment segment, int from, int to);
  }

  // of the writing thread
  private Segment writing = new Segment();
  private int written;
  // of the reading thread
  private Segment reading = writing;
  private int read;

  /// Appends a point; of the writing thread.
  ///
  /// @return whether it filled a segment
  boolean append(int series, long step, long time, double value) {
    Segment segment = writing;
    int i = written;
    segment.series[i] = series;
    segment.steps[i] = step;
    segment.times[i] = time;
    segment.values[i] = value;
    COUNT.setRelease(segment, i + 1);
    written = i + 1;
    if (written < SEGMENT_ROWS) {
      return false;
    }
    Segment next = new Segment();
    NEXT.setRelease(segment, next);
    writing = next;
    written = 0;
    return true;
  }

  /// Hands over all points appended so far, in order, at most a segment at a time; of the reading
  /// thread. Points count as read when the sink returns, so that one that throws gets them again.
  void drain(Sink sink) {
    while (true) {
      int count = (int) COUNT.getAcquire(reading);
      if (count > read) {
        sink.take(reading, read, count);
        read = count;
      }
      if (read < SEGMENT_ROWS) {
        return;
      }
      Segment next = (Segment) NEXT.getAcquire(reading);
      if (next == null) {
        return;
      }
      reading = next;
      read = 0;
    }
  }
}
