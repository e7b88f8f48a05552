package dev.workbench.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.TimeStampSecTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams as Arrow's own writer makes them.
class ArrowPointsTest {
  private static final String NOW = String.valueOf(Parse.NOW);
  private static final String LONG = "a metric whose name is longer than twelve bytes";

  private final RootAllocator allocator = new RootAllocator();

  @AfterEach
  void allArrowMemoryIsGivenBack() {
    allocator.close();
  }

  @Test
  void keysAreTextsOfAnyKind() {
    String[] names = {"loss", LONG, "误差", "loss"};
    String[] expected = {
      "r loss 0 0 0.5", "r " + LONG + " 1 0 0.5", "r 误差 2 0 0.5", "r loss 3 0 0.5"
    };
    var plain = new VarCharVector("key", allocator);
    var large = new LargeVarCharVector("key", allocator);
    var view = new ViewVarCharVector("key", allocator);
    for (int i = 0; i < names.length; i++) {
      plain.setSafe(i, names[i].getBytes(StandardCharsets.UTF_8));
      large.setSafe(i, names[i].getBytes(StandardCharsets.UTF_8));
      view.setSafe(i, names[i].getBytes(StandardCharsets.UTF_8));
    }
    for (FieldVector keys : List.of(plain, large, view)) {
      byte[] body = stream(names.length, keys, counting("step", 4), zeros(4), halves(4));
      assertThat(Parse.points(Parse.arrow("r", body)))
          .as(keys.getField().toString())
          .containsExactly(expected);
    }
  }

  @Test
  void keysOfADictionaryAreFoundInEachBatch() {
    var encoding = new DictionaryEncoding(7, false, new ArrowType.Int(8, true));
    try (var texts = texts("key", "acc", "loss");
        var keys = texts("key", "loss", "acc", "loss")) {
      var dictionary = new Dictionary(texts, encoding);
      var encoded = (FieldVector) DictionaryEncoder.encode(keys, dictionary);
      var provider = new DictionaryProvider.MapDictionaryProvider(dictionary);
      byte[] body =
          stream(provider, 2, Map.of(), 3, encoded, counting("step", 3), zeros(3), halves(3));
      assertThat(Parse.points(Parse.arrow("r", body)))
          .containsExactly(
              "r loss 0 0 0.5",
              "r acc 1 0 0.5",
              "r loss 2 0 0.5",
              "r loss 0 0 0.5",
              "r acc 1 0 0.5",
              "r loss 2 0 0.5");
    }
  }

  @Test
  void stepsAndValuesAreNumbersOfAnyWidth() {
    var small = new SmallIntVector("step", allocator);
    var unsigned = new UInt4Vector("step", allocator);
    var byteSteps = new UInt1Vector("step", allocator);
    var single = new Float4Vector("value", allocator);
    var half = new Float2Vector("value", allocator);
    var whole = new TinyIntVector("value", allocator);
    small.setSafe(0, -3);
    unsigned.setSafe(0, -1);
    byteSteps.setSafe(0, 200);
    single.setSafe(0, 0.25f);
    half.setSafe(0, Float.floatToFloat16(1.5f));
    whole.setSafe(0, -7);
    assertThat(one(small, single)).containsExactly("r k -3 " + NOW + " 0.25");
    assertThat(one(unsigned, half)).containsExactly("r k 4294967295 " + NOW + " 1.5");
    assertThat(one(byteSteps, whole)).containsExactly("r k 200 " + NOW + " -7.0");
  }

  @Test
  void timesAreMillisecondsOrTimestampsOfAnyUnit() {
    var seconds = new TimeStampSecTZVector("time", allocator, "UTC");
    seconds.setSafe(0, 1_700_000_000L);
    var nanos = new TimeStampNanoVector("time", allocator);
    nanos.setSafe(0, -1L);
    assertThat(
            Parse.points(
                Parse.arrow("r", stream(1, texts("key", "k"), steps(5), seconds, halves(1)))))
        .containsExactly("r k 5 1700000000000 0.5");
    assertThat(
            Parse.points(
                Parse.arrow("r", stream(1, texts("key", "k"), steps(5), nanos, halves(1)))))
        .containsExactly("r k 5 -1 0.5");
  }

  @Test
  void aMissingValueIsNaNAndAMissingTimeIsNow() {
    var values = new Float8Vector("value", allocator);
    values.setSafe(0, 1);
    values.setNull(1);
    var times = new BigIntVector("time", allocator);
    times.setNull(0);
    times.setSafe(1, 9);
    byte[] body = stream(2, texts("key", "k", "k"), counting("step", 2), times, values);
    assertThat(Parse.points(Parse.arrow("r", body)))
        .containsExactly("r k 0 " + NOW + " 1.0", "r k 1 9 NaN");
  }

  @Test
  void aColumnOfSeriesCountsIntoTheSchemasKeys() {
    var series = new IntVector("series", allocator);
    series.setSafe(0, 1);
    series.setSafe(1, 0);
    byte[] body =
        stream(
            new DictionaryProvider.MapDictionaryProvider(),
            1,
            Map.of(
                "keys",
                "[{\"name\": \"loss\", \"direction\": \"LOWER_IS_BETTER\", \"unit\": \"nats\"}, \"acc\"]"),
            2,
            series,
            counting("step", 2),
            zeros(2),
            halves(2));
    var parsed = Parse.arrow("r", body);
    assertThat(Parse.points(parsed)).containsExactly("r acc 0 0 0.5", "r loss 1 0 0.5");
    assertThat(parsed.batches().getFirst().keys())
        .containsExactly(
            new MetricBatch.Key("acc", "NEITHER", ""),
            new MetricBatch.Key("loss", "LOWER_IS_BETTER", "nats"));
  }

  @Test
  void pointsOfManyRunsSayOfWhich() {
    byte[] body =
        stream(
            3,
            texts("run", "a", "b", "a"),
            texts("key", "k", "k", "l"),
            counting("step", 3),
            zeros(3),
            halves(3));
    assertThat(Parse.points(Parse.arrow(null, body)))
        .containsExactly("a k 0 0 0.5", "a l 2 0 0.5", "b k 1 0 0.5");
    refused("leave out the column 'run'", body);
  }

  @Test
  void whatTheServerAnswersForManyRunsCanBeSentBack() {
    var series = new IntVector("series", allocator);
    series.setSafe(0, 0);
    series.setSafe(1, 1);
    byte[] body =
        stream(
            new DictionaryProvider.MapDictionaryProvider(),
            1,
            Map.of(
                "series", "[{\"run\": \"a\", \"key\": \"k\"}, {\"run\": \"b\", \"key\": \"k\"}]"),
            2,
            series,
            counting("step", 2),
            zeros(2),
            halves(2));
    assertThat(Parse.points(Parse.arrow(null, body))).containsExactly("a k 0 0 0.5", "b k 1 0 0.5");
  }

  @Test
  void aStreamThatCannotBeUsedIsExplained() throws Exception {
    refused("no column 'value'; it has [key, step]", stream(1, texts("key", "k"), steps(1)));
    refused("no column 'key'", stream(1, steps(1), halves(1)));
    refused(
        "unknown column 'epoch' in the Arrow stream; there are key, run, series, step, time, value",
        stream(1, texts("key", "k"), steps(1), halves(1), counting("epoch", 1)));
    refused("column 'step' is twice", stream(1, texts("key", "k"), steps(1), steps(1), halves(1)));
    refused(
        "column 'step' of the Arrow stream must hold whole numbers (int64), not UTF8",
        stream(1, texts("key", "k"), texts("step", "1"), halves(1)));
    refused(
        "column 'key' of the Arrow stream must hold texts (utf8), not INT64",
        stream(1, counting("key", 1), steps(1), halves(1)));
    var huge = new UInt8Vector("step", allocator);
    huge.setSafe(0, -1);
    refused("must hold whole numbers", stream(1, texts("key", "k"), huge, halves(1)));
    var missing = new BigIntVector("step", allocator);
    missing.setSafe(0, 1);
    missing.setNull(1);
    refused("row 1 of column 'step'", stream(2, texts("key", "k", "k"), missing, halves(2)));
    refused(
        "row 1 of column 'key'", stream(2, texts("key", "k", ""), counting("step", 2), halves(2)));
    var series = new IntVector("series", allocator);
    series.setSafe(0, 0);
    refused("metadata has no 'keys'", stream(1, series, steps(1), halves(1)));
    refused("is an Arrow file (Feather)", file());
    refused("it has no schema first", new byte[0]);
    refused("not an Arrow IPC stream", "{\"metrics\": []}".getBytes());
  }

  @Test
  void aSeriesBeyondTheKeysIsRefused() {
    var series = new IntVector("series", allocator);
    series.setSafe(0, 1);
    refused(
        "row 0 of column 'series' of the Arrow stream is 1, but there are 1 series",
        stream(
            new DictionaryProvider.MapDictionaryProvider(),
            1,
            Map.of("keys", "[\"k\"]"),
            1,
            series,
            steps(1),
            halves(1)));
  }

  @Test
  void aCutOrDamagedStreamIsReadOrRefusedButNeverAnotherError() {
    byte[] good = stream(50, repeated("key", 50), counting("step", 50), zeros(50), halves(50));
    for (int length = 0; length < good.length - 8; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertInvalidOrRead(cut, -1);
    }
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = good.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertInvalidOrRead(bytes, seed);
    }
  }

  private static void assertInvalidOrRead(byte[] bytes, long seed) {
    try {
      Parse.arrow("r", bytes);
    } catch (ProblemException refused) {
      assertThat(refused.kind()).as("seed %d", seed).isNotEqualTo(ProblemException.Kind.INTERNAL);
    }
  }

  private static void refused(String why, byte[] body) {
    Parse.refused(Body.Format.ARROW, "r", body, why);
  }

  private List<String> one(FieldVector step, FieldVector value) {
    return Parse.points(Parse.arrow("r", stream(1, texts("key", "k"), step, value)));
  }

  private VarCharVector texts(String name, String... texts) {
    var vector = new VarCharVector(name, allocator);
    for (int i = 0; i < texts.length; i++) {
      vector.setSafe(i, texts[i].getBytes(StandardCharsets.UTF_8));
    }
    vector.setValueCount(texts.length);
    return vector;
  }

  private VarCharVector repeated(String name, int rows) {
    String[] texts = new String[rows];
    Arrays.setAll(texts, i -> i % 2 == 0 ? "loss" : LONG);
    return texts(name, texts);
  }

  private BigIntVector steps(long step) {
    var vector = new BigIntVector("step", allocator);
    vector.setSafe(0, step);
    return vector;
  }

  private BigIntVector counting(String name, int rows) {
    return filled(
        new BigIntVector(name, allocator), rows, (vector, row) -> vector.setSafe(row, row));
  }

  private BigIntVector zeros(int rows) {
    return filled(
        new BigIntVector("time", allocator), rows, (vector, row) -> vector.setSafe(row, 0));
  }

  private Float8Vector halves(int rows) {
    return filled(
        new Float8Vector("value", allocator), rows, (vector, row) -> vector.setSafe(row, 0.5));
  }

  private interface Cell<V> {
    void set(V vector, int row);
  }

  private static <V> V filled(V vector, int rows, Cell<V> cell) {
    for (int row = 0; row < rows; row++) {
      cell.set(vector, row);
    }
    return vector;
  }

  private byte[] stream(int rows, FieldVector... columns) {
    return stream(new DictionaryProvider.MapDictionaryProvider(), 1, Map.of(), rows, columns);
  }

  /// Closes the columns.
  private static byte[] stream(
      DictionaryProvider dictionaries,
      int batches,
      Map<String, String> metadata,
      int rows,
      FieldVector... columns) {
    var out = new ByteArrayOutputStream();
    var schema = new Schema(Arrays.stream(columns).map(FieldVector::getField).toList(), metadata);
    try (var root = new VectorSchemaRoot(schema, List.of(columns), rows);
        var writer = new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out))) {
      root.setRowCount(rows);
      for (int batch = 0; batch < batches; batch++) {
        writer.writeBatch();
      }
      writer.end();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private byte[] file() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var root = VectorSchemaRoot.of(steps(1));
        var writer = new ArrowFileWriter(root, null, Channels.newChannel(out))) {
      root.setRowCount(1);
      writer.writeBatch();
      writer.end();
    }
    return out.toByteArray();
  }
}
