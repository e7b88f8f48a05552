package dev.workbench.weightdecay;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import java.util.random.RandomGenerator;

/// 3.12.2 High-dimensional linear regression: `y = 0.05 + Σ 0.01 xⱼ + ε` over 200 features, with `x
/// ~ N(0, 1)` and `ε ~ N(0, 0.01²)`; 20 samples to train on, 100 to test.
public final class HighDimensionalData implements DataSetProvider {
  static final String NAME = "high-dimensional-data";
  private static final int FEATURES = 200;
  private static final int TRAIN = 20;
  private static final int TEST = 100;
  private static final double TRUE_W = 0.01;
  private static final double TRUE_B = 0.05;
  private static final double NOISE = 0.01;

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
    float[] x = new float[(TRAIN + TEST) * FEATURES];
    float[] y = new float[TRAIN + TEST];
    for (int row = 0; row < y.length; row++) {
      double label = TRUE_B;
      for (int j = 0; j < FEATURES; j++) {
        x[row * FEATURES + j] = (float) random.nextGaussian();
        label += TRUE_W * x[row * FEATURES + j];
      }
      y[row] = (float) (label + NOISE * random.nextGaussian());
    }
    return new TableBuilder(source.allocator())
        .floats("x", FEATURES, x)
        .floats("y", y)
        .split("train", TRAIN)
        .split("test", TEST)
        .build();
  }
}
