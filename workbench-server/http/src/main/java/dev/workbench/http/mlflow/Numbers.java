package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// Doubles as MLflow's JSON has them. Any thread.
final class Numbers {
  private Numbers() {}

  /// @throws NumberFormatException when it is none, or beyond the range of a double
  static double parse(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (text.isEmpty() || !Character.isDigit(text.charAt(text.length() - 1))) {
          throw new NumberFormatException(text);
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
          throw new NumberFormatException(text);
        }
        yield value;
      }
    };
  }

  /// NaN as the text `NaN`, infinities as the greatest numbers: so MLflow's server answers them.
  static void write(JsonGenerator json, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeString("NaN");
    } else {
      json.writeNumber(Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE));
    }
  }
}
