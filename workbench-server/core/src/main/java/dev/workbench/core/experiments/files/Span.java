package dev.workbench.core.experiments.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers from one to another, spread evenly or, when logarithmic, so that each is the same
/// multiple of the one before.
///
/// @param from less than `to`
/// @param integer whether only whole numbers are meant
record Span(double from, double to, boolean log, boolean integer) {
  /// Enough to tell values apart, and few enough that 0.3 is not 0.30000000000000004.
  private static final MathContext DIGITS = new MathContext(12);

  /// Finer differences than a search can tell apart.
  private static final MathContext FEW_DIGITS = new MathContext(4);

  /// Reads `from`, `to`, `scale` and `integer`.
  static Span of(YamlPart whole, Map<String, YamlPart> parts) {
    YamlPart to = whole.required(parts, "to");
    double least = whole.required(parts, "from").number();
    double most = to.number();
    YamlPart scale = parts.get("scale");
    boolean log = scale != null && scale.word(List.of("linear", "log")).equals("log");
    if (least >= most) {
      throw to.wrong("must be greater than 'from'");
    }
    if (log && least <= 0) {
      throw whole.required(parts, "from").wrong("must be above 0 on a logarithmic scale");
    }
    boolean integer = isTrue(parts.get("integer"));
    if (integer && (least != Math.rint(least) || most != Math.rint(most))) {
      throw whole.wrong("must be from a whole number to a whole number when it is of integers");
    }
    return new Span(least, most, log, integer);
  }

  /// The number at that fraction of the way, as text.
  ///
  /// @param fraction 0 … 1
  String at(double fraction) {
    double value =
        fraction == 0
            ? from
            : fraction == 1
                ? to
                : log
                    ? from * Math.exp(fraction * Math.log(to / from))
                    : from + fraction * (to - from);
    return text(integer ? Math.rint(value) : value);
  }

  /// The number that a search draws there, to four digits; of integers each is as likely.
  ///
  /// @param fraction in [0, 1)
  String drawn(double fraction) {
    double margin = integer ? 0.5 : 0;
    double least = from - margin;
    double most = to + margin;
    double value =
        log
            ? least * Math.exp(fraction * Math.log(most / least))
            : least + fraction * (most - least);
    double rounded =
        integer ? Math.rint(value) : new BigDecimal(value).round(FEW_DIGITS).doubleValue();
    return text(Math.clamp(rounded, from, to));
  }

  private static String text(double value) {
    var rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || size >= 1e-4 && size < 1e12
        ? rounded.toPlainString()
        : String.valueOf(rounded.doubleValue()).replace(".0E", "e").replace('E', 'e');
  }

  private static boolean isTrue(@Nullable YamlPart part) {
    return part != null && part.word(List.of("true", "false")).equals("true");
  }
}
