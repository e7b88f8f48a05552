package dev.workbench.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// One metric of one variant over its seeds, as the store computes it.
///
/// @param variant the name that was asked with
/// @param runs how many have a point of it
record Curve(
    String variant,
    String metric,
    int runs,
    double[] x,
    double[] low,
    double[] median,
    double[] high) {
  private static final JsonMapper JSON = new JsonMapper();

  /// The curves of an answer.
  static List<Curve> of(Series.Arrow answer) throws IOException {
    List<Curve> curves = new ArrayList<>();
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.ipc()), allocator)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      JsonNode series = JSON.readTree(batch.getSchema().getCustomMetadata().get("series"));
      while (reader.loadNextBatch()) {
        var of = (IntVector) batch.getVector("series");
        int from = 0;
        for (int i = 1; i <= batch.getRowCount(); i++) {
          if (i == batch.getRowCount() || of.get(i) != of.get(from)) {
            curves.add(curve(series.get(of.get(from)), batch, from, i));
            from = i;
          }
        }
      }
    }
    return curves;
  }

  /// The last value that there is; NaN when there is none.
  double end() {
    for (int i = median.length - 1; i >= 0; i--) {
      if (Double.isFinite(median[i])) {
        return median[i];
      }
    }
    return Double.NaN;
  }

  private static Curve curve(JsonNode series, VectorSchemaRoot batch, int from, int to) {
    return new Curve(
        series.path("group").asText(),
        series.path("key").asText(),
        series.path("runs").asInt(),
        column(batch, "x", from, to),
        column(batch, "low", from, to),
        column(batch, "median", from, to),
        column(batch, "high", from, to));
  }

  private static double[] column(VectorSchemaRoot batch, String name, int from, int to) {
    var vector = (Float8Vector) batch.getVector(name);
    var values = new double[to - from];
    Arrays.setAll(values, i -> vector.get(from + i));
    return values;
  }
}
