package dev.workbench.linearregression;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import java.util.random.RandomGenerator;

/// 3.2.1 Generating the data set: `y = 2 x₁ - 3.4 x₂ + 4.2 + ε` with `x ~ N(0, 1)` and `ε ~ N(0,
/// 0.01²)`.
///
/// The book has 1,000 samples to train on and none held out; ours are followed by 1,000 held-out
/// ones from a random stream of their own.
public final class LinearData implements DataSetProvider {
  static final String NAME = "linear-data";
  static final double[] TRUE_W = {2, -3.4};
  static final double TRUE_B = 4.2;
  private static final double NOISE = 0.01;
  private static final int SAMPLES = 1000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String licence() {
    return "generated";
  }

  @Override
  public boolean seeded() {
    return true;
  }

  @Override
  public Table load(DataSource source) {
    double[] x = new double[2 * SAMPLES * TRUE_W.length];
    double[] y = new double[2 * SAMPLES];
    syntheticData(x, y, 0, source.random("data"));
    syntheticData(x, y, SAMPLES, source.random("heldout"));
    return new TableBuilder(source.allocator())
        .doubles("x", TRUE_W.length, x)
        .doubles("y", y)
        .split("train", SAMPLES)
        .split("test", SAMPLES)
        .build();
  }

  /// Fills `x` (`[rows, 2]`) and `y` (`[rows]`) from row `first` on.
  private static void syntheticData(double[] x, double[] y, int first, RandomGenerator random) {
    for (int row = first; row < first + SAMPLES; row++) {
      y[row] = TRUE_B;
      for (int j = 0; j < TRUE_W.length; j++) {
        x[row * TRUE_W.length + j] = random.nextGaussian();
        y[row] += TRUE_W[j] * x[row * TRUE_W.length + j];
      }
      y[row] += NOISE * random.nextGaussian();
    }
  }
}
