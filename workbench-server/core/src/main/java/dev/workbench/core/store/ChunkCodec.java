package dev.workbench.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes of a chunk: a version, the number of points, and the columns. 6 to 8 bytes a point for
/// a curve whose steps and times go up evenly. Any thread.
///
/// Version 2: `02`, CRC-32C of all that follows (4 bytes, little-endian), count (zigzag varint),
/// steps and times as differences, values as bits, packed as [PackedWriter] says.
///
/// Version 1, only read: `01`, count (varint), count steps (zigzag varint differences), count times
/// (likewise), count values (8 bytes each, little-endian).
final class ChunkCodec {
  private static final byte VERSION = 2;
  private static final byte VARINTS = 1;
  private static final int EXPECTED_BYTES = 9;
  private static final int HEADER_BYTES = 64;

  private ChunkCodec() {}

  static byte[] encode(Points points) {
    int size = points.size();
    var bytes = new PackedWriter(VERSION, HEADER_BYTES + size * EXPECTED_BYTES);
    bytes.number(size);
    bytes.differences(points.steps(), size);
    bytes.differences(points.times(), size);
    bytes.bits(points.values(), size);
    return bytes.toBytes();
  }

  static Points decode(byte[] chunk) {
    var points = new PointsBuilder(0);
    decode(chunk, points);
    return points.unsorted();
  }

  /// Adds the points of a chunk.
  ///
  /// @throws IllegalStateException when the bytes are damaged, or of a version that this program
  ///   does not know
  static void decode(byte[] chunk, PointsBuilder into) {
    switch (chunk[0]) {
      case VERSION -> {
        var bytes = PackedReader.checked(chunk);
        into.addPacked(bytes, Math.toIntExact(bytes.number()));
      }
      case VARINTS -> into.add(decodeVarints(chunk));
      default ->
          throw new IllegalStateException(
              "a chunk of metric points has version %d, but this program reads versions up to %d:"
                      .formatted(chunk[0], VERSION)
                  + " it was written by a newer Workbench; start that one on this home");
    }
  }

  private static Points decodeVarints(byte[] chunk) {
    var bytes = ByteBuffer.wrap(chunk, 1, chunk.length - 1).order(ByteOrder.LITTLE_ENDIAN);
    int size = Math.toIntExact(getVarint(bytes));
    var steps = new long[size];
    var times = new long[size];
    var values = new double[size];
    getDifferences(bytes, steps);
    getDifferences(bytes, times);
    bytes.asDoubleBuffer().get(values);
    return new Points(steps, times, values);
  }

  private static void getDifferences(ByteBuffer bytes, long[] numbers) {
    long before = 0;
    for (int i = 0; i < numbers.length; i++) {
      long zigzag = getVarint(bytes);
      before += (zigzag >>> 1) ^ -(zigzag & 1);
      numbers[i] = before;
    }
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
