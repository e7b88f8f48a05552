package dev.workbench.polynomialfitting;

import dev.workbench.plugin.Figure;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The learned curve as a figure, beside the truth and the samples it was learned from, over `[-2,
/// 2]`: where 95 in 100 of the samples are. Samples beyond are not shown.
record Fit(double[] x, double[] y) {
  static final String NAME = "fit";
  private static final double RANGE = 2;
  private static final double[] GRID =
      IntStream.range(0, 81).mapToDouble(i -> RANGE * (i - 40) / 40).toArray();

  /// The fit of these samples.
  static Fit of(Samples samples) {
    int[] shown =
        IntStream.range(0, samples.rows())
            .filter(row -> Math.abs(samples.x()[row]) <= RANGE)
            .toArray();
    return new Fit(
        IntStream.of(shown).mapToDouble(row -> samples.x()[row]).toArray(),
        IntStream.of(shown).mapToDouble(row -> samples.y()[row]).toArray());
  }

  /// Epochs worth a figure: 0, 1, 2, 5, 10, 20, 50, … and the last.
  static boolean isDue(int epoch, int epochs) {
    int leading = epoch;
    while (leading >= 10 && leading % 10 == 0) {
      leading /= 10;
    }
    return epoch == epochs || leading <= 2 || leading == 5;
  }

  /// The figure of a model that predicts these values on [#grid].
  Figure figure(double[] learned) {
    return Figure.plot("x", "y")
        .points("training samples", x, y)
        .line("true function", GRID, curve(PolynomialData::trueFunction))
        .line("learned", GRID, learned);
  }

  /// Where the learned curve is drawn.
  static double[] grid() {
    return GRID.clone();
  }

  private static double[] curve(DoubleUnaryOperator function) {
    return DoubleStream.of(GRID).map(function).toArray();
  }
}
