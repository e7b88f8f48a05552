package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
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
  void aTypicalLossCurveTakesLessThanEightBytesAPoint() {
    var random = new Random(1);
    long start = 1_790_000_000_000L;
    var points =
        new Points(
            LongStream.range(0, 8192).toArray(),
            LongStream.range(0, 8192).map(i -> start + 12 * i + random.nextInt(3)).toArray(),
            LongStream.range(0, 8192)
                .mapToDouble(i -> 1 / (1 + 0.01 * i) + 0.01 * random.nextGaussian())
                .toArray());
    assertThat(ChunkCodec.encode(points).length).isLessThan(8 * 8192);
  }

  @Test
  void valuesOfSinglePrecisionTakeHalf() {
    var random = new Random(1);
    var points =
        new Points(
            LongStream.range(0, 8192).toArray(),
            LongStream.range(0, 8192).toArray(),
            random.doubles(8192).map(value -> (float) value).toArray());
    assertThat(ChunkCodec.encode(points).length).isLessThan(4 * 8192);
  }

  @Test
  void aChunkOfTheFirstVersionIsRead() {
    var points =
        new Points(
            new long[] {5, 6, -7, Long.MAX_VALUE},
            new long[] {1_790_000_000_000L, 0, 3, Long.MIN_VALUE},
            new double[] {1, Double.NaN, -0.0, Double.NEGATIVE_INFINITY});
    Points decoded = ChunkCodec.decode(FirstVersion.chunk(points));
    assertThat(decoded.steps()).isEqualTo(points.steps());
    assertThat(decoded.times()).isEqualTo(points.times());
    assertThat(bits(decoded.values())).isEqualTo(bits(points.values()));
  }

  @Test
  void aChunkOfANewerVersionIsNotGuessedAt() {
    byte[] chunk = ChunkCodec.encode(Points.NONE);
    chunk[0] = 3;
    assertThatThrownBy(() -> ChunkCodec.decode(chunk))
        .hasMessageContaining("version 3, but this program reads versions up to 2");
  }

  @Test
  void aDamagedChunkIsFoundOut() {
    var random = new Random(7);
    var points = new Points(new long[] {1, 2, 3}, new long[] {4, 5, 6}, new double[] {7, 8, 9});
    byte[] chunk = ChunkCodec.encode(points);
    for (int i = 1; i < chunk.length; i++) {
      byte[] damaged = chunk.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> ChunkCodec.decode(damaged))
          .as("byte " + i)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> ChunkCodec.decode(Arrays.copyOf(chunk, 9)))
        .hasMessageContaining("damaged");
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
