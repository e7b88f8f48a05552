package dev.workbench.polynomialfitting;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import java.util.random.RandomGenerator;

/// 3.11.4 Generating the data set: `y = 1.2 x - 3.4 x² + 5.6 x³ + 5 + ε` with `x ~ N(0, 1)` and `ε
/// ~ N(0, 0.1²)`; 100 samples to train on, 100 to test.
public final class PolynomialData implements DataSetProvider {
  static final String NAME = "polynomial-data";
  private static final double[] TRUE_W = {1.2, -3.4, 5.6};
  private static final double TRUE_B = 5;
  private static final double NOISE = 0.1;
  private static final int SAMPLES = 100;

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
    RandomGenerator random = source.random("data");
    double[] x = new double[2 * SAMPLES];
    double[] y = new double[2 * SAMPLES];
    for (int row = 0; row < y.length; row++) {
      x[row] = random.nextGaussian();
      y[row] = trueFunction(x[row]) + NOISE * random.nextGaussian();
    }
    return new TableBuilder(source.allocator())
        .doubles("x", x)
        .doubles("y", y)
        .split("train", SAMPLES)
        .split("test", SAMPLES)
        .build();
  }

  /// What is to be learned.
  static double trueFunction(double x) {
    return TRUE_B + x * (TRUE_W[0] + x * (TRUE_W[1] + x * TRUE_W[2]));
  }
}
