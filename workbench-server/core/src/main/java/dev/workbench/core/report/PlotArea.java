package dev.workbench.core.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// The plane between two axes: an SVG that stretches to any width, and names of ticks as texts of
/// the page beside it, which therefore keep their size on a telephone and in print.
///
/// @param x from left to right
/// @param y from bottom to top
record PlotArea(Axis x, Axis y) {
  private static final int SIZE = 1000;

  /// Far outside is far enough; beyond, browsers draw wrongly.
  private static final double FAR = 20;

  /// The grid, and over it what `content` draws in the SVG.
  void write(Markup page, String label, Runnable content) {
    page.in(
        "svg",
        List.of(
            "viewBox",
            "0 0 " + SIZE + " " + SIZE,
            "preserveAspectRatio",
            "none",
            "role",
            "img",
            "aria-label",
            label),
        () -> {
          for (double tick : y.ticks()) {
            page.empty("path.hair", List.of("d", "M0 " + up(tick) + "H" + SIZE));
          }
          page.empty("path.axis", List.of("d", "M0 0V" + SIZE + "H" + SIZE));
          content.run();
        });
    for (double tick : y.ticks()) {
      page.text("span.ty", List.of("style", "top:" + percent(1 - y.at(tick))), y.text(tick));
    }
    for (double tick : x.ticks()) {
      page.text("span.tx", List.of("style", "left:" + percent(x.at(tick))), x.text(tick));
    }
  }

  /// The path through the points that the axes can show; it is broken where one is missing.
  String line(double[] xs, double[] ys) {
    var path = new StringBuilder();
    char pen = 'M';
    for (int i = 0; i < xs.length; i++) {
      if (x.shows(xs[i]) && y.shows(ys[i])) {
        path.append(pen).append(right(xs[i])).append(' ').append(up(ys[i]));
        pen = 'L';
      } else {
        pen = 'M';
      }
    }
    return path.toString();
  }

  /// A dot for each point, as lines without length and with round ends.
  String dots(double[] xs, double[] ys) {
    var path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      if (x.shows(xs[i]) && y.shows(ys[i])) {
        path.append('M').append(right(xs[i])).append(' ').append(up(ys[i])).append("h0");
      }
    }
    return path.toString();
  }

  /// What lies between two lines. A lower edge that a log axis cannot show goes to the bottom.
  String band(double[] xs, double[] low, double[] high) {
    var path = new StringBuilder();
    int i = 0;
    while (i < xs.length) {
      int from = i;
      while (i < xs.length && y.shows(high[i]) && Double.isFinite(low[i])) {
        i++;
      }
      if (i - from > 1) {
        path.append(edge(xs, from, i, high, 'M', false));
        path.append(edge(xs, from, i, low, 'L', true)).append('Z');
      }
      i = Math.max(i, from + 1);
    }
    return path.toString();
  }

  static String percent(double share) {
    return number(share * 100) + "%";
  }

  private String edge(double[] xs, int from, int to, double[] ys, char first, boolean back) {
    var path = new StringBuilder();
    for (int i = 0; i < to - from; i++) {
      int at = back ? to - 1 - i : from + i;
      double value = y.shows(ys[at]) ? ys[at] : y.min();
      path.append(i == 0 ? first : 'L').append(right(xs[at])).append(' ').append(up(value));
    }
    return path.toString();
  }

  private String right(double value) {
    return placed(x::at, value);
  }

  private String up(double value) {
    return placed(v -> 1 - y.at(v), value);
  }

  private static String placed(DoubleUnaryOperator axis, double value) {
    return number(Math.clamp(axis.applyAsDouble(value), -FAR, FAR) * SIZE);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
