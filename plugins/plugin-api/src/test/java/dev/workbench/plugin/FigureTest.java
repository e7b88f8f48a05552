package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  private final double[] x = {0, 1};
  private final double[] y = {2, 3};

  @Test
  void layersAreAddedInOrderAndLeaveThePlotBefore() {
    Figure.Plot empty = Figure.plot("x", "y");
    Figure.Plot plot = empty.points("samples", x, y).line("true function", x, y);
    assertThat(empty.layers()).isEmpty();
    assertThat(plot.layers()).hasExactlyElementsOfTypes(Figure.Points.class, Figure.Line.class);
  }

  @Test
  void keepsItsNumbersWhenTheArrayIsUsedAgain() {
    var line = new Figure.Line("curve", x, y);
    var bars = new Figure.Bars("class", "count", List.of("a", "b"), y);
    x[0] = 99;
    y[0] = 99;
    assertThat(line.x()).containsExactly(0, 1);
    assertThat(line.y()).containsExactly(2, 3);
    assertThat(bars.values()).containsExactly(2, 3);
  }

  @Test
  void keepsItsRowsWhenTheListIsUsedAgain() {
    List<String> row = new ArrayList<>(List.of("w", "0.5"));
    var sheet = new Figure.Sheet(List.of("parameter", "value"), List.of(row));
    row.set(1, "0.9");
    assertThat(sheet.rows()).containsExactly(List.of("w", "0.5"));
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertThatThrownBy(() -> Figure.plot("x", "y").line("curve", x, new double[3]))
        .hasMessage("2 x values but 3 y values");
    assertThatThrownBy(
            () -> new Figure.HeatMap("x", "y", List.of("a", "b"), List.of("c"), new double[3]))
        .hasMessage("3 values for 1 rows x 2 columns");
    var image = new Figure.Image(new byte[5], "shirt", "", true);
    assertThatThrownBy(() -> new Figure.ImageGrid(2, 2, List.of(image)))
        .hasMessage("5 pixels for an image of 2 x 2");
  }
}
