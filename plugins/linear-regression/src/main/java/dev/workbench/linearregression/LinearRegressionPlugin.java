package dev.workbench.linearregression;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import java.util.List;

/// Linear regression, twice, and the data that it learns.
public final class LinearRegressionPlugin implements Plugin {

  @Override
  public List<Model<?>> models() {
    return List.of(new Scratch(), new Concise());
  }

  @Override
  public List<DataSetProvider> dataSets() {
    return List.of(new LinearData());
  }
}
