package dev.workbench.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/// One series out of the Arrow stream of many: without the column that tells series apart, or as
/// JSON. Any thread.
final class SeriesBytes {
  private SeriesBytes() {}

  /// An Arrow stream of `step`, `time`, `value`.
  static byte[] single(byte[] manySeries) {
    var out = new ByteArrayOutputStream(manySeries.length);
    try (BufferAllocator allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(manySeries), allocator);
        var root =
            VectorSchemaRoot.of(
                reader.getVectorSchemaRoot().getVector("step"),
                reader.getVectorSchemaRoot().getVector("time"),
                reader.getVectorSchemaRoot().getVector("value"));
        var writer = new ArrowStreamWriter(root, null, Channels.newChannel(out))) {
      writer.start();
      while (reader.loadNextBatch()) {
        root.setRowCount(reader.getVectorSchemaRoot().getRowCount());
        writer.writeBatch();
      }
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a series of " + manySeries.length + " bytes", e);
    }
    return out.toByteArray();
  }

  /// `{"run", "key", "steps", "times", "values"}`; NaN and infinities become strings.
  static Map<String, Object> json(String run, String key, byte[] manySeries) {
    List<Long> steps = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(manySeries), allocator)) {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        var step = (BigIntVector) root.getVector("step");
        var time = (BigIntVector) root.getVector("time");
        var value = (Float8Vector) root.getVector("value");
        for (int i = 0; i < root.getRowCount(); i++) {
          steps.add(step.get(i));
          times.add(time.get(i));
          values.add(value.get(i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a series of " + manySeries.length + " bytes", e);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("key", key);
    json.put("steps", steps);
    json.put("times", times);
    json.put("values", values);
    return json;
  }
}
