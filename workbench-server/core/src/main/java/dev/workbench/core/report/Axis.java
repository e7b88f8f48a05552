package dev.workbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One axis: which values it spans, where they stand, and its ticks.
///
/// @param min at its beginning
/// @param max at its end, greater than `min`
record Axis(double min, double max, boolean log, List<Double> ticks) {
  /// A log axis shows at most so many decades; what lies below is rounding.
  private static final int MOST_DECADES = 15;

  /// On a log axis of less than these, ticks stand as on a linear one.
  private static final double FEW_DECADES = 0.7;

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int[] DECADES = {1, 2, 3, 5, 10, 20, 50, 100};

  /// A linear axis with a little air around the values.
  ///
  /// @param most about how many ticks
  static Axis linear(double min, double max, int most) {
    if (!(max > min)) {
      double half = Math.abs(min) * 0.1;
      return exact(min - (half > 0 ? half : 1), min + (half > 0 ? half : 1), most);
    }
    double pad = (max - min) * 0.05;
    return exact(min >= 0 && min - pad < 0 ? 0 : min - pad, max + pad, most);
  }

  /// A linear axis from exactly here to there.
  static Axis exact(double min, double max, int most) {
    double end = max > min ? max : min + 1;
    return new Axis(min, end, false, linearTicks(min, end, most));
  }

  /// A logarithmic axis: whole decades when it spans many.
  ///
  /// @param min greater than 0
  static Axis log(double min, double max, int most) {
    double to = Math.log10(max);
    double from = Math.max(Math.log10(min), Math.ceil(to) - MOST_DECADES);
    if (to - from > 2) {
      from = Math.floor(from + 1e-9);
      to = Math.ceil(to - 1e-9);
    } else {
      double pad = Math.max(0.03, (to - from) * 0.06);
      from -= pad;
      to += pad;
    }
    return new Axis(Math.pow(10, from), Math.pow(10, to), true, logTicks(from, to, most));
  }

  /// The same axis with the ticks alone that are whole numbers.
  Axis whole() {
    return new Axis(min, max, log, ticks.stream().filter(tick -> tick == Math.rint(tick)).toList());
  }

  /// Where a value stands, 0 … 1; beyond these when it is outside.
  double at(double value) {
    return log
        ? (Math.log10(value) - Math.log10(min)) / (Math.log10(max) - Math.log10(min))
        : (value - min) / (max - min);
  }

  /// Whether it has a place on the axis at all.
  boolean shows(double value) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  String text(double tick) {
    if (tick == 0) {
      return "0";
    }
    double size = Math.abs(tick);
    if (log && (size < 0.01 || size > 1000) || size >= 1e6 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.1e", tick)
          .replace(".0e", "e")
          .replaceAll("e([-+])0*", "e$1")
          .replace("e+", "e");
    }
    boolean decades = log && Math.log10(max / min) >= FEW_DECADES;
    double distance = decades ? size : ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : size;
    int digits = (int) Math.max(0, -Math.floor(Math.log10(distance) + 1e-9));
    return String.format(Locale.ROOT, "%." + Math.min(6, digits) + "f", tick).replace('-', '−');
  }

  private static List<Double> linearTicks(double min, double max, int most) {
    double raw = (max - min) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double distance = 10 * power;
    for (int i = STEPS.length - 1; i >= 0; i--) {
      distance = STEPS[i] * power >= raw * 0.999 ? STEPS[i] * power : distance;
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(min / distance - 1e-9); i * distance <= max * 1.0000001; i++) {
      ticks.add(i * distance);
      if (ticks.size() > 2 * most + 2) {
        // a range at the edge of what numbers can tell apart
        break;
      }
    }
    return ticks;
  }

  private static List<Double> logTicks(double from, double to, int most) {
    if (to - from < FEW_DECADES) {
      return linearTicks(Math.pow(10, from), Math.pow(10, to), most).stream()
          .filter(tick -> tick > 0)
          .toList();
    }
    List<Double> ticks = new ArrayList<>();
    if (to - from < 2) {
      for (int e = (int) Math.floor(from); e <= to; e++) {
        for (int m : new int[] {1, 2, 5}) {
          double tick = Double.parseDouble(m + "e" + e);
          if (Math.log10(tick) >= from - 1e-9 && Math.log10(tick) <= to + 1e-9) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
    int distance = 200;
    for (int i = DECADES.length - 1; i >= 0; i--) {
      distance = (to - from) / DECADES[i] <= most ? DECADES[i] : distance;
    }
    for (int e = distance * (int) Math.ceil(from / distance - 1e-9);
        e <= to + 1e-9;
        e += distance) {
      ticks.add(Double.parseDouble("1e" + e));
    }
    return ticks;
  }
}
