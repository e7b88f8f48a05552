package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyPointsComeBackToTheLastBit(long seed) {
    var random = new Random(seed);
    int size = random.nextInt(5000);
    var points =
        new Points(
            random.longs(size).map(x -> random.nextBoolean() ? x : x >> 50).toArray(),
            random.longs(size).toArray(),
            random.longs(size).mapToDouble(Double::longBitsToDouble).toArray());
    Points decoded = ChunkCodec.decode(ChunkCodec.encode(points));
    assertThat(decoded.steps()).isEqualTo(points.steps());
    assertThat(decoded.times()).isEqualTo(points.times());
    assertThat(bits(decoded.values())).isEqualTo(bits(points.values()));
  }

  @Test
  void aTypicalLossCurveTakesLessThanElevenBytesAPoint() {
    long start = 1_790_000_000_000L;
    var points =
        new Points(
            LongStream.range(0, 8192).toArray(),
            LongStream.range(0, 8192).map(i -> start + 12 * i).toArray(),
            DoubleStream.iterate(1, x -> x * 0.999).limit(8192).toArray());
    assertThat(ChunkCodec.encode(points).length).isLessThan(11 * 8192);
  }

  @Test
  void aChunkOfANewerVersionIsNotGuessedAt() {
    byte[] chunk = ChunkCodec.encode(Points.NONE);
    chunk[0] = 2;
    assertThatThrownBy(() -> ChunkCodec.decode(chunk))
        .hasMessageContaining("version 2, but this program reads version 1");
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
