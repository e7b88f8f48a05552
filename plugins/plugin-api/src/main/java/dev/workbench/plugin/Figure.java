package dev.workbench.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture as data. The browser draws it; no drawing library is named, so the data outlives the
/// engine. Immutable.
public sealed interface Figure {

  /// Lines and points over two numeric axes.
  ///
  /// @param x label of the horizontal axis
  /// @param y label of the vertical axis
  record Plot(String x, String y, List<Layer> layers) implements Figure {
    public Plot {
      layers = List.copyOf(layers);
    }

    /// This plot with a line through the points `(x[i], y[i])`, in that order.
    public Plot line(String name, double[] x, double[] y) {
      return with(new Line(name, x, y));
    }

    /// This plot with unconnected points.
    public Plot points(String name, double[] x, double[] y) {
      return with(new Points(name, x, y));
    }

    private Plot with(Layer layer) {
      List<Layer> more = new ArrayList<>(layers);
      more.add(layer);
      return new Plot(x, y, more);
    }
  }

  /// One layer of a [Plot].
  sealed interface Layer {}

  /// A line; one with "true" in its name is drawn as the reference.
  record Line(String name, double[] x, double[] y) implements Layer {
    public Line {
      x = x.clone();
      y = sameLength(x, y);
    }
  }

  /// A scatter of points.
  record Points(String name, double[] x, double[] y) implements Layer {
    public Points {
      x = x.clone();
      y = sameLength(x, y);
    }
  }

  /// One bar for each label.
  record Bars(String x, String y, List<String> labels, double[] values) implements Figure {
    public Bars {
      labels = List.copyOf(labels);
      values = values.clone();
    }
  }

  /// A matrix as colours, such as a confusion matrix.
  ///
  /// @param x what the columns are, such as `predicted`
  /// @param y what the rows are, such as `true`
  /// @param values row-major, `[rows, columns]`
  record HeatMap(String x, String y, List<String> columns, List<String> rows, double[] values)
      implements Figure {
    public HeatMap {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      values = values.clone();
      if (values.length != columns.size() * rows.size()) {
        throw new IllegalArgumentException(
            values.length
                + " values for "
                + rows.size()
                + " rows x "
                + columns.size()
                + " columns");
      }
    }
  }

  /// Small grey pictures with captions.
  ///
  /// @param width of each, in pixels
  /// @param height of each, in pixels
  record ImageGrid(int width, int height, List<Image> images) implements Figure {
    public ImageGrid {
      images = List.copyOf(images);
      for (Image image : images) {
        if (image.pixels().length != width * height) {
          throw new IllegalArgumentException(
              image.pixels().length + " pixels for an image of " + width + " x " + height);
        }
      }
    }
  }

  /// One picture of an [ImageGrid].
  ///
  /// @param pixels row-major, one byte each: 0 black … 255 white
  /// @param caption what it is, such as the true label
  /// @param prediction what the model says, empty when there is none
  /// @param correct whether the prediction is right; true when there is none
  record Image(byte[] pixels, String caption, String prediction, boolean correct) {
    public Image {
      pixels = pixels.clone();
    }
  }

  /// Rows of text.
  record Sheet(List<String> columns, List<List<String>> rows) implements Figure {
    public Sheet {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Plain text, such as what a language model wrote.
  record Prose(String text) implements Figure {}

  /// An empty plot with these axis labels, to add layers to.
  static Plot plot(String x, String y) {
    return new Plot(x, y, List.of());
  }

  private static double[] sameLength(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x values but " + y.length + " y values");
    }
    return Arrays.copyOf(y, y.length);
  }
}
