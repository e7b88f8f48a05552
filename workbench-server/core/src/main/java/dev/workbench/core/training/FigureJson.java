package dev.workbench.core.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workbench.plugin.Figure;
import java.util.List;

/// Figures as the JSON that is stored and drawn: `{"type": "plot", …}`. Numbers that are not finite
/// become null. Any thread.
final class FigureJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FigureJson() {}

  static String of(Figure figure) {
    ObjectNode node =
        switch (figure) {
          case Figure.Plot plot -> plot(plot);
          case Figure.Bars bars -> bars(bars);
          case Figure.HeatMap map -> heatMap(map);
          case Figure.ImageGrid grid -> imageGrid(grid);
          case Figure.Sheet sheet -> sheet(sheet);
          case Figure.Prose prose -> typed("prose").put("text", prose.text());
        };
    return node.toString();
  }

  private static ObjectNode plot(Figure.Plot plot) {
    ObjectNode node = typed("plot").put("x", plot.x()).put("y", plot.y());
    ArrayNode layers = node.putArray("layers");
    for (Figure.Layer layer : plot.layers()) {
      switch (layer) {
        case Figure.Line line -> layers.add(layer("line", line.name(), line.x(), line.y()));
        case Figure.Points points ->
            layers.add(layer("points", points.name(), points.x(), points.y()));
      }
    }
    return node;
  }

  private static ObjectNode layer(String type, String name, double[] x, double[] y) {
    ObjectNode node = typed(type).put("name", name);
    node.set("x", numbers(x));
    node.set("y", numbers(y));
    return node;
  }

  private static ObjectNode bars(Figure.Bars bars) {
    ObjectNode node = typed("bars").put("x", bars.x()).put("y", bars.y());
    node.set("labels", texts(bars.labels()));
    node.set("values", numbers(bars.values()));
    return node;
  }

  private static ObjectNode heatMap(Figure.HeatMap map) {
    ObjectNode node = typed("heatMap").put("x", map.x()).put("y", map.y());
    node.set("columns", texts(map.columns()));
    node.set("rows", texts(map.rows()));
    node.set("values", numbers(map.values()));
    return node;
  }

  private static ObjectNode imageGrid(Figure.ImageGrid grid) {
    ObjectNode node = typed("imageGrid").put("width", grid.width()).put("height", grid.height());
    ArrayNode images = node.putArray("images");
    for (Figure.Image image : grid.images()) {
      images
          .addObject()
          .put("pixels", image.pixels())
          .put("caption", image.caption())
          .put("prediction", image.prediction())
          .put("correct", image.correct());
    }
    return node;
  }

  private static ObjectNode sheet(Figure.Sheet sheet) {
    ObjectNode node = typed("sheet");
    node.set("columns", texts(sheet.columns()));
    ArrayNode rows = node.putArray("rows");
    sheet.rows().forEach(row -> rows.add(texts(row)));
    return node;
  }

  private static ObjectNode typed(String type) {
    return NODES.objectNode().put("type", type);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = NODES.arrayNode();
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
    return array;
  }
}
