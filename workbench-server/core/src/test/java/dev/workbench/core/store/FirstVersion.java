package dev.workbench.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes what the first version of the store wrote.
final class FirstVersion {
  private FirstVersion() {}

  /// A chunk: `01`, count (varint), zigzag varint differences of steps and of times, values.
  static byte[] chunk(Points points) {
    var bytes = ByteBuffer.allocate(16 + 28 * points.size()).order(ByteOrder.LITTLE_ENDIAN);
    varint(bytes.put((byte) 1), points.size());
    differences(bytes, points.steps());
    differences(bytes, points.times());
    for (double value : points.values()) {
      bytes.putDouble(value);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void differences(ByteBuffer bytes, long[] numbers) {
    long before = 0;
    for (long number : numbers) {
      long difference = number - before;
      varint(bytes, (difference << 1) ^ (difference >> 63));
      before = number;
    }
  }

  private static void varint(ByteBuffer bytes, long number) {
    long rest = number;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      bytes.put((byte) (rest | 0x80));
    }
    bytes.put((byte) rest);
  }
}
