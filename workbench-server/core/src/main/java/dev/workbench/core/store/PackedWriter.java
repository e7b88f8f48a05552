package dev.workbench.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes columns of numbers in as few bits as blocks of 256 of them need. One thread; used once.
///
/// A column of *differences*: the first number (zigzag varint); then of each block the least
/// difference to the number before (zigzag varint), a width (1 byte), and what each difference is
/// above the least in that many bits. A column of *bits*: of each block what all have in common (8
/// bytes), a width and a shift (1 byte each), and the varying bits of each. Bits are packed from
/// the lowest of the first byte on; a block begins at a byte. A width beyond 57 is written as 64,
/// so that a reader finds every number within eight bytes.
final class PackedWriter {
  static final int BLOCK = 256;

  /// The widest number that is read with one look at eight bytes, whatever bit it begins at.
  static final int WIDEST = 57;

  /// Behind the last block, so that a look at eight bytes never reaches beyond the end.
  static final int SLACK = 7;

  /// Version and checksum.
  static final int HEADER_BYTES = 1 + Integer.BYTES;

  /// Of a block.
  private static final int MOST_HEADER_BYTES = 16;

  private byte[] bytes;
  private ByteBuffer view;
  private int size;

  /// @param version the first byte; a checksum of what is written takes the next four
  PackedWriter(byte version, int expectedBytes) {
    bytes = new byte[HEADER_BYTES + expectedBytes];
    bytes[0] = version;
    view = view(bytes);
    size = HEADER_BYTES;
  }

  void number(long number) {
    reserve(MOST_HEADER_BYTES);
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /// A column as differences, good for numbers that go up in stages.
  void differences(long[] numbers, int count) {
    if (count == 0) {
      return;
    }
    number(numbers[0]);
    long[] above = new long[Math.min(BLOCK, count)];
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < length; i++) {
        above[i] = numbers[from + i] - numbers[from + i - 1]; // overflows back when read
        least = Math.min(least, above[i]);
      }
      long varying = 0;
      for (int i = 0; i < length; i++) {
        above[i] -= least;
        varying |= above[i];
      }
      int width = width(Long.SIZE - Long.numberOfLeadingZeros(varying));
      number(least);
      reserve(1);
      bytes[size++] = (byte) width;
      pack(above, length, 0, width);
    }
  }

  /// A column as its varying bits, good for doubles.
  void bits(double[] values, int count) {
    long[] raw = new long[Math.min(BLOCK, count)];
    for (int from = 0; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      long varying = 0;
      for (int i = 0; i < length; i++) {
        raw[i] = Double.doubleToRawLongBits(values[from + i]);
        varying |= raw[i] ^ raw[0];
      }
      int shift = varying == 0 ? 0 : Long.numberOfTrailingZeros(varying);
      int width = width(Long.SIZE - Long.numberOfLeadingZeros(varying) - shift);
      shift = width == Long.SIZE || width == 0 ? 0 : shift;
      reserve(MOST_HEADER_BYTES);
      view.putLong(size, raw[0] & ~(mask(width) << shift));
      size += Long.BYTES;
      bytes[size++] = (byte) width;
      bytes[size++] = (byte) shift;
      pack(raw, length, shift, width);
    }
  }

  byte[] toBytes() {
    byte[] all = Arrays.copyOf(bytes, size + SLACK);
    view(all).putInt(1, checksum(all));
    return all;
  }

  /// CRC-32C of what follows the header.
  static int checksum(byte[] bytes) {
    var sum = new CRC32C();
    sum.update(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
    return (int) sum.getValue();
  }

  static long mask(int width) {
    return width == Long.SIZE ? -1L : (1L << width) - 1;
  }

  private static int width(int bits) {
    return bits > WIDEST ? Long.SIZE : Math.max(bits, 0);
  }

  private void pack(long[] numbers, int count, int shift, int width) {
    if (width == 0) {
      return;
    }
    reserve((count * width + Byte.SIZE - 1) / Byte.SIZE + Long.BYTES);
    long mask = mask(width);
    long pending = 0;
    int filled = 0;
    for (int i = 0; i < count; i++) {
      long number = (numbers[i] >>> shift) & mask;
      pending |= number << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        view.putLong(size, pending);
        size += Long.BYTES;
        filled -= Long.SIZE;
        pending = filled == 0 ? 0 : number >>> (width - filled);
      }
    }
    view.putLong(size, pending);
    size += (filled + Byte.SIZE - 1) / Byte.SIZE;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
      view = view(bytes);
    }
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
