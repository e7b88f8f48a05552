package dev.workbench.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them: three digits, an exponent for the very large and small.
final class Values {
  private static final MathContext DIGITS = new MathContext(3);

  private Values() {}

  static String of(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e6 || size < 1e-3) {
      return exponent(value);
    }
    boolean whole = size >= 1000 || value == Math.rint(value) && size < 1e6;
    return minus(
        whole
            ? String.format(Locale.ROOT, "%.0f", value)
            : new BigDecimal(value).round(DIGITS).toPlainString());
  }

  /// A difference: always with its sign.
  static String signed(double value) {
    return value > 0 ? "+" + of(value) : of(value);
  }

  static String interval(double low, double high) {
    return Double.isNaN(low) || Double.isNaN(high) ? "–" : "[" + of(low) + ", " + of(high) + "]";
  }

  /// A probability: never a 0 that it is not.
  static String p(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /// For the script: as short as it may be.
  static String json(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toString()
        : "null";
  }

  private static String exponent(double value) {
    String text = String.format(Locale.ROOT, "%.1e", value);
    int e = text.indexOf('e');
    return minus(text.substring(0, e) + "e" + Integer.parseInt(text.substring(e + 1)));
  }

  /// The sign of the mantissa alone; exponents keep their hyphen.
  private static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
