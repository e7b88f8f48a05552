package dev.workbench.polynomialfitting;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import java.util.List;

/// A polynomial learned from noisy samples, and those samples.
public final class PolynomialFittingPlugin implements Plugin {

  @Override
  public List<Model<?>> models() {
    return List.of(new Scratch(), new Concise());
  }

  @Override
  public List<DataSetProvider> dataSets() {
    return List.of(new PolynomialData());
  }
}
