package dev.workbench.ui.text;

import java.util.Locale;

/// Writes numbers short, with the digits that matter: `95.3`, `0.513`, `0.0102`, `8.7e-13`.
public final class Numbers {
  private Numbers() {}

  /// A metric's value. NaN and infinities are words like any other value.
  public static String compact(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (size == 0) {
      return "0";
    }
    if (size >= 1e6 || size < 1e-3) {
      return exponent(value);
    }
    return minus(fixed(value, size));
  }

  /// The same with a `+` where it is not negative, for differences.
  public static String signed(double value) {
    return value > 0 ? "+" + compact(value) : compact(value);
  }

  /// A hyperparameter's value as one would type it: `3` for `3.0`, other texts as they are.
  public static String plain(String setting) {
    return setting.matches("-?\\d+\\.0") ? setting.substring(0, setting.length() - 2) : setting;
  }

  private static String fixed(double value, double size) {
    if (size >= 10) {
      return size >= 1000 ? format("%.0f", value) : format("%.1f", value);
    }
    int decimals = size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5;
    return format("%." + decimals + "f", value);
  }

  private static String exponent(double value) {
    String text = format("%.1e", value);
    return minus(text.substring(0, text.indexOf('e')))
        + "e"
        + Integer.parseInt(text.substring(text.indexOf('e') + 1));
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
