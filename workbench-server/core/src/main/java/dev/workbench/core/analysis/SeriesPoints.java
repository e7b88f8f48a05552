package dev.workbench.core.analysis;

import dev.workbench.contract.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// The points of one metric of one run.
///
/// @param steps ascending
public record SeriesPoints(long[] steps, double[] values) {
  /// No points.
  public static final SeriesPoints NONE = new SeriesPoints(new long[0], new double[0]);

  /// An answer with the points of one series.
  public static SeriesPoints of(Series.Arrow answer) throws IOException {
    var steps = LongStream.builder();
    var values = DoubleStream.builder();
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.ipc()), allocator)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      while (reader.loadNextBatch()) {
        var step = (BigIntVector) batch.getVector("step");
        var value = (Float8Vector) batch.getVector("value");
        for (int i = 0; i < batch.getRowCount(); i++) {
          steps.add(step.get(i));
          values.add(value.get(i));
        }
      }
    }
    return new SeriesPoints(steps.build().toArray(), values.build().toArray());
  }
}
