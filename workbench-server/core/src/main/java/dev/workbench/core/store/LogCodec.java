package dev.workbench.core.store;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import java.util.Arrays;
import java.util.Collections;

/// The bytes of a row of the log: the points of a batch in the order they were logged, packed to a
/// third of what they take in Arrow. Any thread.
///
/// Version 2: `02`, CRC-32C of all that follows (4 bytes, little-endian), then the series' numbers
/// within the batch, steps and times as differences and values as bits, packed as [PackedWriter]
/// says. Version 1, only read, is the Arrow stream of the batch, which begins with `FF`.
final class LogCodec {
  private static final byte VERSION = 2;
  private static final byte ARROW = (byte) 0xFF;
  private static final int EXPECTED_BYTES = 10;
  private static final int HEADER_BYTES = 32;

  private LogCodec() {}

  static byte[] encode(MetricColumns points) {
    int rows = points.rows();
    var bytes = new PackedWriter(VERSION, HEADER_BYTES + rows * EXPECTED_BYTES);
    bytes.differences(Arrays.stream(points.series()).asLongStream().toArray(), rows);
    bytes.differences(points.steps(), rows);
    bytes.differences(points.times(), rows);
    bytes.bits(points.values(), rows);
    return bytes.toBytes();
  }

  /// The points of a row of the log.
  ///
  /// @param keys how many series its batch has
  /// @throws IllegalStateException when the bytes are damaged, or of a version that this program
  ///   does not know
  static MetricColumns decode(int keys, int rows, byte[] data) {
    return switch (data[0]) {
      case VERSION -> unpack(rows, PackedReader.checked(data));
      case ARROW -> {
        var key = new MetricBatch.Key("", "NEITHER", "");
        yield MetricBatchReader.read(
            new MetricBatch("of the log", Collections.nCopies(keys, key), rows, data));
      }
      default ->
          throw new IllegalStateException(
              "a batch of metric points has version %d, but this program reads versions up to %d:"
                      .formatted(data[0], VERSION)
                  + " it was written by a newer Workbench; start that one on this home");
    };
  }

  private static MetricColumns unpack(int rows, PackedReader bytes) {
    var series = new long[rows];
    var points = new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
    bytes.differences(series, 0, rows);
    bytes.differences(points.steps(), 0, rows);
    bytes.differences(points.times(), 0, rows);
    bytes.bits(points.values(), 0, rows);
    for (int i = 0; i < rows; i++) {
      points.series()[i] = (int) series[i];
    }
    return points;
  }
}
