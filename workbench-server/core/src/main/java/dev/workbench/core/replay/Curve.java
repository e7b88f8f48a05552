package dev.workbench.core.replay;

import dev.workbench.contract.Differences.Metric;
import dev.workbench.contract.Differences.Part;
import dev.workbench.contract.Differences.Point;
import dev.workbench.contract.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;

/// The steps and values of one metric of one run. Not modified once read.
final class Curve {
  private long[] steps = {};
  private double[] values = {};

  private Curve() {}

  /// An answer with the points of one series, or of none.
  static Curve of(Series.Arrow answer) throws IOException {
    var curve = new Curve();
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.ipc()), allocator)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      while (reader.loadNextBatch()) {
        curve.add(batch);
      }
    }
    return curve;
  }

  /// Where the other curve parts from this one, bit by bit.
  Metric compare(String key, Curve other) {
    return new Metric(key, size(), other.size(), part(other));
  }

  private int size() {
    return steps.length;
  }

  private @Nullable Part part(Curve other) {
    int common = Math.min(size(), other.size());
    for (int i = 0; i < common; i++) {
      if (steps[i] != other.steps[i] || bits(i) != other.bits(i)) {
        return new Part(i, point(i), other.point(i));
      }
    }
    return size() == other.size() ? null : new Part(common, point(common), other.point(common));
  }

  private long bits(int i) {
    return Double.doubleToRawLongBits(values[i]);
  }

  private @Nullable Point point(int i) {
    return i < size() ? new Point(steps[i], values[i]) : null;
  }

  private void add(VectorSchemaRoot batch) {
    var step = (BigIntVector) batch.getVector("step");
    var value = (Float8Vector) batch.getVector("value");
    int before = size();
    steps = Arrays.copyOf(steps, before + batch.getRowCount());
    values = Arrays.copyOf(values, steps.length);
    for (int i = 0; i < batch.getRowCount(); i++) {
      steps[before + i] = step.get(i);
      values[before + i] = value.get(i);
    }
  }
}
