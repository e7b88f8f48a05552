package dev.workbench.core.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads what a [PackedWriter] wrote, in its order. One thread; used once.
final class PackedReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;

  private PackedReader(byte[] bytes) {
    this.bytes = bytes;
    this.at = PackedWriter.HEADER_BYTES;
  }

  /// What follows version and checksum.
  ///
  /// @throws IllegalStateException when the bytes are not as they were written
  static PackedReader checked(byte[] bytes) {
    int written = bytes.length < PackedWriter.HEADER_BYTES + PackedWriter.SLACK ? 0 : 1;
    if (written == 0 || (int) INT.get(bytes, 1) != PackedWriter.checksum(bytes)) {
      throw new IllegalStateException(
          "%d bytes of metric points are damaged: their checksum is wrong".formatted(bytes.length)
              + " (restore a backup, or see `workbench check`)");
    }
    return new PackedReader(bytes);
  }

  long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      number |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return (number >>> 1) ^ -(number & 1);
      }
    }
  }

  /// Reads a column of differences into `numbers` from `to` on.
  void differences(long[] numbers, int to, int count) {
    if (count == 0) {
      return;
    }
    long number = number();
    numbers[to] = number;
    for (int from = 1; from < count; from += PackedWriter.BLOCK) {
      int length = Math.min(PackedWriter.BLOCK, count - from);
      long least = number();
      int width = bytes[at++];
      long mask = PackedWriter.mask(width);
      for (int i = 0, bit = 0; i < length; i++, bit += width) {
        number += least + (width == 0 ? 0 : look(bit) & mask);
        numbers[to + from + i] = number;
      }
      at += packedBytes(length, width);
    }
  }

  /// Reads a column of bits into `values` from `to` on.
  void bits(double[] values, int to, int count) {
    for (int from = 0; from < count; from += PackedWriter.BLOCK) {
      int length = Math.min(PackedWriter.BLOCK, count - from);
      long common = (long) LONG.get(bytes, at);
      int width = bytes[at + Long.BYTES];
      int shift = bytes[at + Long.BYTES + 1];
      at += Long.BYTES + 2;
      long mask = PackedWriter.mask(width);
      for (int i = 0, bit = 0; i < length; i++, bit += width) {
        long varying = width == 0 ? 0 : look(bit) & mask;
        values[to + from + i] = Double.longBitsToDouble(common | varying << shift);
      }
      at += packedBytes(length, width);
    }
  }

  /// The bits from one of this block on.
  private long look(int bit) {
    return (long) LONG.get(bytes, at + (bit >>> 3)) >>> (bit & 7);
  }

  private static int packedBytes(int count, int width) {
    return (count * width + Byte.SIZE - 1) / Byte.SIZE;
  }
}
