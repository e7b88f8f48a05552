package dev.workbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;

class MetricBatchTest {
  private static final List<MetricBatch.Key> KEYS =
      List.of(
          new MetricBatch.Key("train_loss", "LOWER_IS_BETTER", "nats"),
          new MetricBatch.Key("test_loss", "LOWER_IS_BETTER", "nats"));

  @Test
  void pointsComeBackAsTheyWere() {
    var random = new Random(1);
    for (int rows : new int[] {1, 0, 100, 5000, 7, 64}) {
      MetricColumns columns = randomColumns(random, rows);
      MetricColumns read = MetricBatchReader.read(MetricBatchWriter.write("r", KEYS, columns));
      assertThat(read.series()).isEqualTo(columns.series());
      assertThat(read.steps()).isEqualTo(columns.steps());
      assertThat(read.times()).isEqualTo(columns.times());
      assertThat(read.values()).isEqualTo(columns.values());
    }
  }

  @Test
  void arrowsOwnReaderReadsWhatIsWritten() throws Exception {
    MetricColumns columns = randomColumns(new Random(6), 1000);
    byte[] arrow = MetricBatchWriter.write("r", KEYS, columns).arrow();
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(arrow), allocator)) {
      assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(ArrowSchemas.METRIC_BATCH);
      assertThat(reader.loadNextBatch()).isTrue();
      var root = reader.getVectorSchemaRoot();
      assertThat(root.getRowCount()).isEqualTo(1000);
      for (int row = 0; row < 1000; row++) {
        assertThat(root.getVector("series").getObject(row)).isEqualTo(columns.series()[row]);
        assertThat(root.getVector("step").getObject(row)).isEqualTo(columns.steps()[row]);
        assertThat(root.getVector("time").getObject(row)).isEqualTo(columns.times()[row]);
        assertThat(root.getVector("value").getObject(row)).isEqualTo(columns.values()[row]);
      }
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  @Test
  void aPartOfTheColumnsCanBeWritten() {
    MetricColumns columns = randomColumns(new Random(2), 10);
    MetricBatch batch =
        MetricBatchWriter.write(
            "r", KEYS, columns.series(), columns.steps(), columns.times(), columns.values(), 3, 5);
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(MetricBatchReader.read(batch).steps())
        .containsExactly(columns.steps()[3], columns.steps()[4]);
  }

  @Test
  void aBatchThatLiesAboutItselfIsRefused() {
    MetricColumns columns = randomColumns(new Random(3), 50);
    MetricBatch good = MetricBatchWriter.write("r", KEYS, columns);
    refused(new MetricBatch("r", KEYS, 49, good.arrow()), "it holds 50 rows");
    refused(new MetricBatch("r", KEYS.subList(0, 1), 50, good.arrow()), "a point of series 1");
    refused(new MetricBatch("r", KEYS, 50, new byte[] {1, 2, 3}), "not an Arrow stream");
    refused(new MetricBatch("r", KEYS, 50, new byte[0]), "its first message is not the schema");
  }

  @Test
  void aCutOrDamagedBatchIsRefusedOrReadButNeverAnotherError() {
    MetricBatch good = MetricBatchWriter.write("r", KEYS, randomColumns(new Random(4), 50));
    var random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = Arrays.copyOf(good.arrow(), 1 + random.nextInt(good.arrow().length));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        MetricBatchReader.read(new MetricBatch("r", KEYS, 50, bytes));
      } catch (ProblemException refused) {
        assertThat(refused.kind()).isEqualTo(ProblemException.Kind.INVALID);
      }
    }
  }

  private void refused(MetricBatch batch, String why) {
    assertThatThrownBy(() -> MetricBatchReader.read(batch))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
  }

  static MetricColumns randomColumns(Random random, int rows) {
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
    return new MetricColumns(
        random.ints(rows, 0, KEYS.size()).toArray(),
        random.longs(rows).toArray(),
        random.longs(rows).toArray(),
        random.doubles(rows).map(d -> d < 0.2 ? special[(int) (d * 20)] : d).toArray());
  }
}
