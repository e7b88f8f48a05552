package dev.workbench.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/// The same figure of several variants side by side, plots of them over the same axes. What a
/// plugin has stored may be anything: what is missing is drawn as nothing.
///
/// @param seed of the runs that the figures are of
record FigureRow(String name, long seed, List<Item> items) {
  private static final int TICKS = 4;
  private static final int MOST_ROWS = 60;
  private static final int MOST_PIXELS = 1 << 20;
  private static final Pattern TRUE = Pattern.compile("(?i)true");

  /// A figure of one variant, as stored.
  record Item(Variant variant, long step, JsonNode figure) {}

  void write(Markup page, Words words) {
    page.in(
        "section.card.panel",
        () -> {
          page.in("h2", () -> page.text(name).text("em", words.get("seed", seed)));
          page.in("div.figures", () -> items.forEach(item -> write(page, item, words)));
        });
  }

  private void write(Markup page, Item item, Words words) {
    page.in(
        "figure",
        () -> {
          page.in(
              "figcaption",
              () ->
                  page.text(item.variant().swatch(), "")
                      .text("span", item.variant().name())
                      .text("small", words.get("figure.step", item.step())));
          JsonNode figure = item.figure();
          switch (figure.path("type").asText()) {
            case "plot" -> plot(page, item);
            case "bars" -> bars(page, item);
            case "heatMap" -> heatMap(page, figure);
            case "imageGrid" -> images(page, figure);
            case "sheet" ->
                sheet(page, texts(figure.path("columns")), rows(figure.path("rows")), words);
            case "prose" -> page.text("pre.prose", figure.path("text").asText());
            default ->
                page.text("p.empty", words.get("figure.unknown", figure.path("type").asText()));
          }
        });
  }

  private void plot(Markup page, Item item) {
    Axis x = axis("x", 0);
    var area = new PlotArea(x, axis("y", 0.08));
    JsonNode figure = item.figure();
    page.in(
        "div.plot.small",
        () ->
            page.in(
                "div.area",
                () -> {
                  area.write(page, name, () -> layers(page, area, item));
                  page.text("span.yl", figure.path("y").asText());
                  page.text("span.xl", figure.path("x").asText());
                }));
    legend(page, item);
  }

  private static void layers(Markup page, PlotArea area, Item item) {
    int next = item.variant().colour();
    for (JsonNode layer : item.figure().path("layers")) {
      double[] xs = numbers(layer.path("x"));
      double[] ys = Arrays.copyOf(numbers(layer.path("y")), xs.length);
      boolean points = layer.path("type").asText().equals("points");
      String look = look(layer, next);
      next += look.startsWith("line") ? 1 : 0;
      page.in(
          "path." + look,
          List.of("d", points ? area.dots(xs, ys) : area.line(xs, ys)),
          () -> page.text("title", layer.path("name").asText()));
    }
  }

  /// The true function is the reference; what was learned has the variant's colour.
  private static String look(JsonNode layer, int colour) {
    if (layer.path("type").asText().equals("points")) {
      return "points";
    }
    return isTrue(layer) ? "true" : "line.c" + Variant.colour(colour - 1);
  }

  private static void legend(Markup page, Item item) {
    if (item.figure().path("layers").size() < 2) {
      return;
    }
    page.in(
        "p.legend",
        () -> {
          int next = item.variant().colour();
          for (JsonNode layer : item.figure().path("layers")) {
            String look = look(layer, next);
            next += look.startsWith("line") ? 1 : 0;
            page.in("span", () -> page.text("i." + look, "").text(layer.path("name").asText()));
          }
        });
  }

  /// Of points and true functions, so that a wild guess does not move it; of everything when there
  /// are none.
  private Axis axis(String column, double pad) {
    List<JsonNode> layers = new ArrayList<>();
    items.forEach(item -> item.figure().path("layers").forEach(layers::add));
    List<JsonNode> given =
        layers.stream()
            .filter(layer -> layer.path("type").asText().equals("points") || isTrue(layer))
            .toList();
    var range =
        (given.isEmpty() ? layers : given)
            .stream()
                .flatMapToDouble(layer -> DoubleStream.of(numbers(layer.path(column))))
                .filter(Double::isFinite)
                .summaryStatistics();
    if (range.getCount() == 0) {
      return Axis.exact(0, 1, TICKS);
    }
    double air = (range.getMax() - range.getMin()) * pad;
    return range.getMax() > range.getMin()
        ? Axis.exact(range.getMin() - air, range.getMax() + air, TICKS)
        : Axis.exact(range.getMin() - 1, range.getMax() + 1, TICKS);
  }

  private static void bars(Markup page, Item item) {
    JsonNode figure = item.figure();
    double[] values = numbers(figure.path("values"));
    List<String> labels = texts(figure.path("labels"));
    double most = DoubleStream.of(values).filter(Double::isFinite).map(Math::abs).max().orElse(1);
    page.in(
        "div.bars",
        () -> {
          for (int i = 0; i < Math.min(labels.size(), values.length); i++) {
            double share = Double.isFinite(values[i]) && most > 0 ? Math.abs(values[i]) / most : 0;
            page.text("span.who", labels.get(i));
            String width = "width:" + PlotArea.percent(share);
            page.in(
                "span.bar",
                () -> page.text("i.c" + item.variant().colour(), List.of("style", width), ""));
            page.text("span.value", Values.of(values[i]));
          }
        });
    page.text("p.axes", figure.path("y").asText() + " / " + figure.path("x").asText());
  }

  private static void heatMap(Markup page, JsonNode figure) {
    List<String> columns = texts(figure.path("columns"));
    List<String> rows = texts(figure.path("rows"));
    double[] values = numbers(figure.path("values"));
    double most = DoubleStream.of(values).filter(Double::isFinite).map(Math::abs).max().orElse(1);
    page.in(
        "div.scroll",
        () ->
            page.in(
                "table.heat",
                () -> {
                  page.in(
                      "thead",
                      () ->
                          page.in(
                              "tr",
                              () -> {
                                page.text(
                                    "th",
                                    figure.path("y").asText() + " \\ " + figure.path("x").asText());
                                columns.forEach(each ->
                                    page.in(
                                        "th",
                                        List.of("scope", "col"),
                                        () -> page.text("span", each)));
                              }));
                  page.in(
                      "tbody",
                      () -> {
                        for (int row = 0; row < rows.size(); row++) {
                          int from = row * columns.size();
                          String title = rows.get(row);
                          page.in(
                              "tr",
                              () -> {
                                page.text("th", List.of("scope", "row"), title);
                                for (int i = from;
                                    i < from + columns.size() && i < values.length;
                                    i++) {
                                  cell(page, values[i], most);
                                }
                              });
                        }
                      });
                }));
  }

  /// The root lets the few mistakes beside the many hits be seen.
  private static void cell(Markup page, double value, double most) {
    double part = Double.isFinite(value) && most > 0 ? Math.sqrt(Math.abs(value) / most) : 0;
    String colour = value < 0 ? "var(--c2)" : "var(--c1)";
    page.text(
        part > 0.62 ? "td.deep" : "td",
        List.of(
            "style",
            "background:color-mix(in srgb, "
                + colour
                + " "
                + Math.round(4 + 96 * part)
                + "%, var(--card))"),
        Values.of(value));
  }

  private static void images(Markup page, JsonNode figure) {
    int width = figure.path("width").asInt();
    int height = figure.path("height").asInt();
    if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
      return;
    }
    page.in(
        "ul.images",
        () ->
            figure
                .path("images")
                .forEach(image -> {
                  String caption = image.path("caption").asText();
                  String says = image.path("prediction").asText();
                  boolean wrong = !says.isEmpty() && !image.path("correct").asBoolean(true);
                  page.in(
                      wrong ? "li.wrong" : "li",
                      () -> {
                        page.empty(
                            "img",
                            List.of(
                                "src",
                                GreyPng.dataUrl(width, height, pixels(image)),
                                "alt",
                                caption));
                        page.text("span", caption);
                        if (wrong) {
                          page.text("span.says", "✕ " + says);
                        }
                      });
                }));
  }

  private static byte[] pixels(JsonNode image) {
    try {
      return image.path("pixels").binaryValue() == null
          ? new byte[0]
          : image.path("pixels").binaryValue();
    } catch (IOException noBase64) {
      return new byte[0];
    }
  }

  private static void sheet(
      Markup page, List<String> columns, List<List<String>> rows, Words words) {
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
                              () ->
                                  columns.forEach(
                                      each -> page.text("th", List.of("scope", "col"), each))));
                  page.in(
                      "tbody",
                      () ->
                          rows.stream()
                              .limit(MOST_ROWS)
                              .forEach(row ->
                                  page.in("tr", () -> row.forEach(cell -> page.text("td", cell)))));
                }));
    if (rows.size() > MOST_ROWS) {
      page.text("p.axes", words.get("figure.rows", MOST_ROWS, rows.size()));
    }
  }

  private static boolean isTrue(JsonNode layer) {
    return layer.path("type").asText().equals("line")
        && TRUE.matcher(layer.path("name").asText()).find();
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(each -> each.isNumber() ? each.asDouble() : Double.NaN)
        .toArray();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<List<String>> rows(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(FigureRow::texts).toList();
  }
}
