package dev.workbench.http.ingest;

import dev.workbench.contract.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.flatbuf.TimeUnit;

/// The cells of a column of one record batch. One thread.
///
/// @param present one bit for each cell; empty when none is missing
/// @param cells numbers, or where texts lie
/// @param more the bytes of texts
record ArrowColumn(
    ArrowField field, int rows, ByteBuffer present, ByteBuffer cells, List<ByteBuffer> more) {
  private static final long NANOS_PER_MS = 1_000_000;
  private static final long MICROS_PER_MS = 1_000;
  private static final long MS_PER_SECOND = 1_000;

  boolean isMissing(int row) {
    return present.hasRemaining() && (present.get(row >> 3) & 1 << (row & 7)) == 0;
  }

  /// @throws ProblemException naming the first row whose cell is missing
  void requireAll() {
    for (int row = 0; present.hasRemaining() && row < rows; row++) {
      if (isMissing(row)) {
        throw ProblemException.invalid(
            "row %d of column '%s' of the Arrow stream is empty".formatted(row, field.name()));
      }
    }
  }

  /// Copies all cells as whole numbers, from `at` on; a missing one is anything.
  void whole(long[] out, int at) {
    if (field.kind() == ArrowField.Kind.INT64) {
      cells.asLongBuffer().get(out, at, rows);
    } else {
      for (int row = 0; row < rows; row++) {
        out[at + row] = whole(row);
      }
    }
  }

  /// Copies all cells as milliseconds since 1970; `now` for those that are missing.
  void times(long[] out, int at, long now) {
    whole(out, at);
    if (field.unit() != TimeUnit.MILLISECOND) {
      for (int i = at; i < at + rows; i++) {
        out[i] = milliseconds(out[i]);
      }
    }
    for (int row = 0; present.hasRemaining() && row < rows; row++) {
      out[at + row] = isMissing(row) ? now : out[at + row];
    }
  }

  /// Copies all cells as doubles; NaN for those that are missing, as pandas writes it.
  void numbers(double[] out, int at) {
    switch (field.kind()) {
      case FLOAT64 -> cells.asDoubleBuffer().get(out, at, rows);
      case FLOAT32 -> {
        for (int row = 0; row < rows; row++) {
          out[at + row] = cells.getFloat(row * Float.BYTES);
        }
      }
      case FLOAT16 -> {
        for (int row = 0; row < rows; row++) {
          out[at + row] = Float.float16ToFloat(cells.getShort(row * Short.BYTES));
        }
      }
      default -> {
        for (int row = 0; row < rows; row++) {
          out[at + row] = whole(row);
        }
      }
    }
    for (int row = 0; present.hasRemaining() && row < rows; row++) {
      out[at + row] = isMissing(row) ? Double.NaN : out[at + row];
    }
  }

  private long milliseconds(long time) {
    return switch (field.unit()) {
      case TimeUnit.SECOND -> Math.multiplyExact(time, MS_PER_SECOND);
      case TimeUnit.MICROSECOND -> Math.floorDiv(time, MICROS_PER_MS);
      default -> Math.floorDiv(time, NANOS_PER_MS);
    };
  }

  /// One cell as a whole number.
  long whole(int row) {
    return switch (field.kind()) {
      case INT8 -> cells.get(row);
      case UINT8 -> Byte.toUnsignedLong(cells.get(row));
      case INT16 -> cells.getShort(row * Short.BYTES);
      case UINT16 -> Short.toUnsignedLong(cells.getShort(row * Short.BYTES));
      case INT32 -> cells.getInt(row * Integer.BYTES);
      case UINT32 -> Integer.toUnsignedLong(cells.getInt(row * Integer.BYTES));
      case INT64 -> cells.getLong(row * Long.BYTES);
      default -> throw new IllegalArgumentException(field + " holds no whole numbers");
    };
  }

  /// The bytes of one text.
  ByteBuffer text(int row) {
    return switch (field.kind()) {
      case UTF8 -> slice(0, cells.getInt(row * 4), cells.getInt(row * 4 + 4));
      case LARGE_UTF8 ->
          slice(
              0,
              Math.toIntExact(cells.getLong(row * 8)),
              Math.toIntExact(cells.getLong(row * 8 + 8)));
      default -> view(16 * row);
    };
  }

  /// Up to 12 bytes lie in the view itself, more in one of the buffers.
  private ByteBuffer view(int at) {
    int length = cells.getInt(at);
    if (length <= 12) {
      return cells.slice(at + 4, length);
    }
    int from = cells.getInt(at + 12);
    return slice(cells.getInt(at + 8), from, from + length);
  }

  private ByteBuffer slice(int buffer, int from, int to) {
    return more.get(buffer).slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
  }
}
