package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.MetricColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCodecTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyBatchComesBackInItsOrder(long seed) {
    MetricColumns points = batch(new Random(seed));
    assertSame(LogCodec.decode(20, points.rows(), LogCodec.encode(points)), points);
  }

  @Test
  void aBatchThatTheFirstVersionKeptAsArrowIsRead() {
    MetricColumns points = batch(new Random(6));
    List<MetricBatch.Key> keys =
        java.util.stream.IntStream.range(0, 20).mapToObj(i -> StoreServer.key("k" + i)).toList();
    byte[] arrow = MetricBatchWriter.write("run", keys, points).arrow();
    assertSame(LogCodec.decode(20, points.rows(), arrow), points);
  }

  @Test
  void aSinglePointIsSmall() {
    var point =
        new MetricColumns(
            new int[1], new long[] {1_000}, new long[] {1_790_000_000_000L}, new double[] {0.5});
    assertThat(LogCodec.encode(point).length).isLessThan(40);
  }

  @Test
  void aBatchOfANewerVersionIsNotGuessedAt() {
    byte[] data = LogCodec.encode(batch(new Random(8)));
    data[0] = 3;
    assertThatThrownBy(() -> LogCodec.decode(20, 1, data)).hasMessageContaining("version 3");
  }

  private static MetricColumns batch(Random random) {
    int rows = 1 + random.nextInt(3000);
    return new MetricColumns(
        random.ints(rows, 0, 20).toArray(),
        random.longs(rows).map(x -> random.nextBoolean() ? x : x >> 50).toArray(),
        random.longs(rows).toArray(),
        random.longs(rows).mapToDouble(Double::longBitsToDouble).toArray());
  }

  private static void assertSame(MetricColumns read, MetricColumns written) {
    assertThat(read.series()).isEqualTo(written.series());
    assertThat(read.steps()).isEqualTo(written.steps());
    assertThat(read.times()).isEqualTo(written.times());
    assertThat(Arrays.stream(read.values()).mapToLong(Double::doubleToRawLongBits))
        .containsExactly(
            Arrays.stream(written.values())
                .mapToLong(Double::doubleToRawLongBits)
                .boxed()
                .toArray(Long[]::new));
  }
}
