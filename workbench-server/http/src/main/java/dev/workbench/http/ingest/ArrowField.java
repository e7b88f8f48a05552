package dev.workbench.http.ingest;

import dev.workbench.contract.ProblemException;
import java.util.Objects;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/// A column as the schema of a stream declares it.
///
/// @param dictionary the id of the dictionary that the cells count into; null for none
/// @param kind of the cells; with a dictionary, of the numbers that count into it
/// @param unit of a timestamp, of [TimeUnit]; milliseconds for a plain number
record ArrowField(String name, Kind kind, @Nullable Long dictionary, Kind texts, short unit) {

  /// How cells lie in memory.
  enum Kind {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8),
    UTF8(4),
    LARGE_UTF8(8),
    UTF8_VIEW(16),
    OTHER(0);

    /// Bytes of a cell, or of what says where its text lies.
    final int width;

    Kind(int width) {
      this.width = width;
    }

    boolean isWhole() {
      return compareTo(INT64) <= 0;
    }

    boolean isNumber() {
      return compareTo(FLOAT64) <= 0;
    }

    boolean isText() {
      return this == UTF8 || this == LARGE_UTF8 || this == UTF8_VIEW;
    }
  }

  static ArrowField of(Field field) {
    String name = Objects.requireNonNullElse(field.name(), "");
    Kind kind = kind(field);
    short unit = TimeUnit.MILLISECOND;
    if (field.typeType() == Type.Timestamp) {
      unit = ((Timestamp) field.type(new Timestamp())).unit();
    }
    var encoding = field.dictionary();
    if (encoding == null) {
      return new ArrowField(name, kind, null, kind, unit);
    }
    Int index = encoding.indexType();
    return new ArrowField(
        name, index == null ? Kind.INT32 : kind(index), encoding.id(), kind, unit);
  }

  /// @throws ProblemException when the cells are not texts
  void requireText() {
    require(texts.isText() && kind.isNumber() == (dictionary != null), "texts (utf8)");
  }

  /// @throws ProblemException when the cells are not whole numbers
  void requireWhole() {
    require(kind.isWhole() && dictionary == null, "whole numbers (int64)");
  }

  /// @throws ProblemException when the cells are not numbers
  void requireNumber() {
    require(kind.isNumber() && dictionary == null, "numbers (float64)");
  }

  private void require(boolean condition, String what) {
    if (!condition) {
      throw ProblemException.invalid(
          "column '%s' of the Arrow stream must hold %s, not %s%s"
              .formatted(
                  name,
                  what,
                  texts == Kind.OTHER ? "another type" : texts,
                  dictionary == null ? "" : " in a dictionary"));
    }
  }

  private static Kind kind(Field field) {
    return switch (field.typeType()) {
      case Type.Int -> kind((Int) field.type(new Int()));
      case Type.Timestamp -> Kind.INT64;
      case Type.FloatingPoint ->
          switch (((FloatingPoint) field.type(new FloatingPoint())).precision()) {
            case Precision.HALF -> Kind.FLOAT16;
            case Precision.SINGLE -> Kind.FLOAT32;
            default -> Kind.FLOAT64;
          };
      case Type.Utf8 -> Kind.UTF8;
      case Type.LargeUtf8 -> Kind.LARGE_UTF8;
      case Type.Utf8View -> Kind.UTF8_VIEW;
      default -> Kind.OTHER;
    };
  }

  private static Kind kind(Int type) {
    return switch (type.bitWidth()) {
      case 8 -> type.isSigned() ? Kind.INT8 : Kind.UINT8;
      case 16 -> type.isSigned() ? Kind.INT16 : Kind.UINT16;
      case 32 -> type.isSigned() ? Kind.INT32 : Kind.UINT32;
      // a step beyond 2^63 would come out negative
      default -> type.isSigned() ? Kind.INT64 : Kind.OTHER;
    };
  }
}
