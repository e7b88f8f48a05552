package dev.workbench.weightdecay;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import java.util.List;

/// Linear regression with more features than samples, with and without weight decay.
public final class WeightDecayPlugin implements Plugin {

  @Override
  public List<Model<?>> models() {
    return List.of(new Scratch(), new Concise());
  }

  @Override
  public List<DataSetProvider> dataSets() {
    return List.of(new HighDimensionalData());
  }
}
