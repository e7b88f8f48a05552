package dev.workbench.core.report;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Runs.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A card with the curves of one chart: the median over seeds as a line, quantiles as a band, a
/// table behind it.
final class CurveChart {
  /// Of fewer seeds a band says nothing.
  private static final int BAND_FROM = 3;

  private static final int X_TICKS = 6;
  private static final int Y_TICKS = 6;
  private static final int TABLE_ROWS = 11;

  /// How far apart names at the ends of curves are, as a share of the height.
  private static final double NAME_HEIGHT = 0.062;

  private static final int MOST_NAMES = 15;

  /// A curve and who it is.
  private record Line(Variant variant, Curve curve, String name, boolean dashed) {}

  private record EndName(Line line, double at) {}

  private final Chart chart;
  private final List<Variant> variants;
  private final Words words;
  private final List<Line> lines;
  private final boolean log;

  CurveChart(Chart chart, List<Variant> variants, List<Curve> curves, Words words) {
    this.chart = chart;
    this.variants = variants;
    this.words = words;
    this.lines = lines(chart, variants, curves);
    this.log =
        chart.y().equals("log") && lines.stream().anyMatch(line -> greatest(line.curve()) > 0);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void write(Markup page) {
    page.in(
        "section.card.panel.chart",
        () -> {
          page.in(
              "h2",
              () ->
                  page.text(Metrics.title(chart, words))
                      .text("em", String.join(", ", chart.metrics())));
          if (lines.isEmpty()) {
            page.text("p.empty", words.get("chart.empty", String.join(", ", chart.metrics())));
          } else {
            plot(page);
            page.in("p.notes", () -> notes(page, yAxis()));
            table(page);
          }
        });
  }

  private static List<Line> lines(Chart chart, List<Variant> variants, List<Curve> curves) {
    boolean both =
        chart.metrics().stream().anyMatch(Metrics::isTrain)
            && !chart.metrics().stream().allMatch(Metrics::isTrain);
    List<Line> lines = new ArrayList<>();
    for (String metric : chart.metrics()) {
      for (Variant variant : variants) {
        for (Curve curve : curves) {
          if (curve.metric().equals(metric) && curve.variant().equals(variant.name())) {
            String name =
                chart.metrics().size() > 1 ? variant.name() + " · " + metric : variant.name();
            lines.add(new Line(variant, curve, name, both && Metrics.isTrain(metric)));
          }
        }
      }
    }
    // what is dashed lies below
    lines.sort(Comparator.comparing((Line line) -> !line.dashed()));
    return lines;
  }

  private void plot(Markup page) {
    Axis x = xAxis();
    var area = new PlotArea(x, yAxis());
    List<EndName> names = endNames(area.y());
    page.in(
        names.isEmpty() ? "div.plot" : "div.plot.ends",
        () -> {
          page.in(
              "div.area",
              () -> {
                area.write(page, label(), () -> draw(page, area));
                for (EndName name : names) {
                  page.text(
                      "span.end.c" + name.line().variant().colour(),
                      List.of("style", "top:" + PlotArea.percent(name.at())),
                      name.line().variant().name());
                }
              });
          page.data(data(x));
        });
  }

  private void draw(Markup page, PlotArea area) {
    for (Line line : lines) {
      Curve curve = line.curve();
      if (curve.runs() >= BAND_FROM) {
        page.empty(
            "path.band.c" + line.variant().colour(),
            List.of("d", area.band(curve.x(), curve.low(), curve.high())));
      }
    }
    for (Line line : lines) {
      page.in(
          (line.dashed() ? "path.line.train.c" : "path.line.c") + line.variant().colour(),
          List.of("d", area.line(line.curve().x(), line.curve().median())),
          () -> page.text("title", line.name()));
    }
  }

  private Axis xAxis() {
    double min = values(Curve::x).min().orElse(0);
    double max = values(Curve::x).max().orElse(1);
    Axis axis = Axis.exact(min, max > min ? max : min + 1, X_TICKS);
    return values(Curve::x).allMatch(x -> x == Math.rint(x)) ? axis.whole() : axis;
  }

  private Axis yAxis() {
    List<Line> sound = lines.stream().filter(line -> !line.variant().allDiverged()).toList();
    DoubleStream shown =
        (sound.isEmpty() ? lines : sound)
            .stream()
                .flatMapToDouble(line ->
                    line.curve().runs() >= BAND_FROM && !log
                        ? DoubleStream.concat(
                            DoubleStream.of(line.curve().low()),
                            DoubleStream.of(line.curve().high()))
                        : line.curve().runs() >= BAND_FROM
                            ? DoubleStream.concat(
                                DoubleStream.of(line.curve().median()),
                                DoubleStream.of(line.curve().high()))
                            : DoubleStream.of(line.curve().median()))
                .filter(value -> Double.isFinite(value) && (!log || value > 0));
    var range = shown.summaryStatistics();
    if (range.getCount() == 0) {
      return Axis.linear(0, 1, Y_TICKS);
    }
    return log
        ? Axis.log(range.getMin(), range.getMax(), Y_TICKS)
        : Axis.linear(range.getMin(), range.getMax(), Y_TICKS);
  }

  private DoubleStream values(Function<Curve, double[]> column) {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(column.apply(line.curve())));
  }

  private static double greatest(Curve curve) {
    return Arrays.stream(curve.median()).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  /// Names beside the ends of the solid curves, moved apart.
  private List<EndName> endNames(Axis y) {
    List<Line> solid = lines.stream().filter(line -> !line.dashed()).toList();
    long metrics = solid.stream().map(line -> line.curve().metric()).distinct().count();
    if (metrics > 1 || solid.size() < 2 || solid.size() > MOST_NAMES) {
      return List.of();
    }
    List<EndName> names = new ArrayList<>();
    solid.stream()
        .filter(line -> y.shows(line.curve().end()) && line.curve().end() <= y.max())
        .map(line -> new EndName(line, Math.clamp(1 - y.at(line.curve().end()), 0.0, 1.0)))
        .sorted(Comparator.comparingDouble(EndName::at))
        .forEach(name -> {
          double before = names.isEmpty() ? -1 : names.getLast().at() + NAME_HEIGHT;
          names.add(new EndName(name.line(), Math.max(name.at(), before)));
        });
    double limit = 1;
    for (int i = names.size() - 1; i >= 0; i--) {
      names.set(i, new EndName(names.get(i).line(), Math.min(names.get(i).at(), limit)));
      limit = names.get(i).at() - NAME_HEIGHT;
    }
    return names;
  }

  private String label() {
    return Metrics.title(chart, words)
        + ": "
        + lines.stream()
            .map(line -> line.name() + " " + Values.of(line.curve().end()))
            .collect(Collectors.joining(", "));
  }

  private void notes(Markup page, Axis y) {
    long diverged = variants.stream().mapToLong(each -> each.count(Status.DIVERGED)).sum();
    if (diverged > 0) {
      page.text("span", words.get("chart.diverged", diverged));
    }
    if (lines.stream().anyMatch(line -> line.curve().runs() >= BAND_FROM)) {
      page.text("span", words.get("chart.band"));
    }
    if (lines.stream().anyMatch(Line::dashed)) {
      page.text("span", words.get("chart.dashes"));
    }
    if (log) {
      long hidden = values(Curve::median).filter(value -> value <= 0).count();
      if (hidden > 0) {
        page.text("span", words.get("chart.hidden", hidden));
      }
      if (values(Curve::median).anyMatch(value -> value > 0 && value < y.min())) {
        page.text("span", words.get("chart.floor", y.text(y.min())));
      }
    }
  }

  private void table(Markup page) {
    double[] xs = picked();
    page.in(
        "details.data",
        () -> {
          page.text("summary", words.get("chart.table"));
          page.in(
              "div.scroll",
              () ->
                  page.in(
                      "table",
                      () -> {
                        page.in(
                            "thead",
                            () ->
                                page.in(
                                    "tr",
                                    () -> {
                                      page.text(
                                          "th", List.of("scope", "col"), words.get("chart.step"));
                                      lines.forEach(line ->
                                          page.text("th", List.of("scope", "col"), line.name()));
                                    }));
                        page.in("tbody", () -> Arrays.stream(xs).forEach(x -> row(page, x)));
                      }));
        });
  }

  private void row(Markup page, double x) {
    page.in(
        "tr",
        () -> {
          page.text("th", List.of("scope", "row"), Values.of(x));
          for (Line line : lines) {
            int at = before(line.curve().x(), x);
            page.text("td", at < 0 ? "–" : Values.of(line.curve().median()[at]));
          }
        });
  }

  /// A few places of the longest curve.
  private double[] picked() {
    double[] xs =
        lines.stream()
            .map(line -> line.curve().x())
            .max(Comparator.comparingInt(each -> each.length))
            .orElse(new double[0]);
    int rows = Math.min(TABLE_ROWS, xs.length);
    return IntStream.range(0, rows)
        .mapToDouble(i -> xs[rows == 1 ? 0 : (int) ((long) i * (xs.length - 1) / (rows - 1))])
        .toArray();
  }

  /// The last position at or before a place; -1 when all are behind it, or the curve has ended.
  private static int before(double[] xs, double x) {
    if (xs.length == 0 || x > xs[xs.length - 1]) {
      return -1;
    }
    int found = Arrays.binarySearch(xs, x);
    return found >= 0 ? found : -found - 2;
  }

  /// What the script shows under the pointer.
  private String data(Axis x) {
    return "{\"x\":[%s,%s],\"step\":%s,\"lines\":[%s]}"
        .formatted(
            x.min(),
            x.max(),
            quoted(words.get("chart.step")),
            lines.stream().map(CurveChart::data).collect(Collectors.joining(",")));
  }

  private static String data(Line line) {
    Curve curve = line.curve();
    return "{\"name\":%s,\"colour\":%d,\"dashed\":%b,\"x\":[%s],\"y\":[%s]%s}"
        .formatted(
            quoted(line.name()),
            line.variant().colour(),
            line.dashed(),
            numbers(curve.x()),
            numbers(curve.median()),
            curve.runs() < BAND_FROM
                ? ""
                : ",\"low\":[%s],\"high\":[%s]"
                    .formatted(numbers(curve.low()), numbers(curve.high())));
  }

  private static String numbers(double[] values) {
    return Arrays.stream(values).mapToObj(Values::json).collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
