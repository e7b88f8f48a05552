package dev.workbench.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// Reads the store's answers with Arrow's own reader.
final class ArrowAnswers {
  private ArrowAnswers() {}

  /// The points by "run key", in the order of the answer.
  static Map<String, Points> points(Series.Arrow answer) throws IOException {
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.ipc()), allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      Map<String, PointsBuilder> series = new LinkedHashMap<>();
      List<PointsBuilder> builders = new ArrayList<>();
      for (JsonNode node : described(root)) {
        var builder = new PointsBuilder();
        builders.add(builder);
        series.put(node.get("run").asText() + " " + node.get("key").asText(), builder);
      }
      while (reader.loadNextBatch()) {
        for (int i = 0; i < root.getRowCount(); i++) {
          builders
              .get(((IntVector) root.getVector("series")).get(i))
              .add(
                  ((BigIntVector) root.getVector("step")).get(i),
                  ((BigIntVector) root.getVector("time")).get(i),
                  ((Float8Vector) root.getVector("value")).get(i));
        }
      }
      Map<String, Points> points = new LinkedHashMap<>();
      series.forEach((name, builder) -> points.put(name, builder.unsorted()));
      return points;
    }
  }

  /// One row of curves: "group key" and the numbers by column.
  record CurveRow(String curve, Map<String, Double> numbers) {
    double get(String column) {
      return numbers.get(column);
    }
  }

  static List<CurveRow> curves(Series.Arrow answer) throws IOException {
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.ipc()), allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      JsonNode described = described(root);
      List<CurveRow> rows = new ArrayList<>();
      while (reader.loadNextBatch()) {
        for (int i = 0; i < root.getRowCount(); i++) {
          Map<String, Double> numbers = new HashMap<>();
          for (var vector : root.getFieldVectors()) {
            numbers.put(vector.getName(), ((Number) vector.getObject(i)).doubleValue());
          }
          JsonNode of = described.get(numbers.get("series").intValue());
          rows.add(new CurveRow(of.get("group").asText() + " " + of.get("key").asText(), numbers));
        }
      }
      return rows;
    }
  }

  private static JsonNode described(VectorSchemaRoot root) throws IOException {
    return new JsonMapper().readTree(root.getSchema().getCustomMetadata().get("series"));
  }
}
