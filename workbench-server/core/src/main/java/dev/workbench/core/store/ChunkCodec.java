package dev.workbench.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The bytes of a chunk: a version, the number of points, the steps and the times as differences to
/// the one before, the values as they are. About 11 bytes a point where steps and times go up in
/// small stages. Any thread.
///
/// Version 1: `01`, count (varint), count steps (zigzag varint differences), count times
/// (likewise), count values (8 bytes each, little-endian).
final class ChunkCodec {
  private static final byte VERSION = 1;
  private static final int MAX_VARINT = 10;

  private ChunkCodec() {}

  static byte[] encode(Points points) {
    int size = points.size();
    var bytes =
        ByteBuffer.allocate(1 + MAX_VARINT + size * (2 * MAX_VARINT + Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(VERSION);
    putVarint(bytes, size);
    putDifferences(bytes, points.steps());
    putDifferences(bytes, points.times());
    for (double value : points.values()) {
      bytes.putLong(Double.doubleToRawLongBits(value));
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /// @throws IllegalStateException when the bytes are of a version that this program does not know
  static Points decode(byte[] chunk) {
    var bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    byte version = bytes.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a chunk of metric points has version %d, but this program reads version %d: it was"
                  .formatted(version, VERSION)
              + " written by a newer Workbench; start that one on this home");
    }
    int size = Math.toIntExact(getVarint(bytes));
    var steps = new long[size];
    var times = new long[size];
    var values = new double[size];
    getDifferences(bytes, steps);
    getDifferences(bytes, times);
    for (int i = 0; i < size; i++) {
      values[i] = Double.longBitsToDouble(bytes.getLong());
    }
    return new Points(steps, times, values);
  }

  private static void putDifferences(ByteBuffer bytes, long[] numbers) {
    long before = 0;
    for (long number : numbers) {
      long difference = number - before; // may overflow, and overflows back when read
      putVarint(bytes, (difference << 1) ^ (difference >> 63));
      before = number;
    }
  }

  private static void getDifferences(ByteBuffer bytes, long[] numbers) {
    long before = 0;
    for (int i = 0; i < numbers.length; i++) {
      long zigzag = getVarint(bytes);
      before += (zigzag >>> 1) ^ -(zigzag & 1);
      numbers[i] = before;
    }
  }

  private static void putVarint(ByteBuffer bytes, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  private static long getVarint(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes.get();
      number |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }
}
