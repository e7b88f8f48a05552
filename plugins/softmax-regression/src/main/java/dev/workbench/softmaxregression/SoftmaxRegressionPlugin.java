package dev.workbench.softmaxregression;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import java.util.List;

/// Softmax regression twice, and the data set Fashion-MNIST.
public final class SoftmaxRegressionPlugin implements Plugin {

  @Override
  public List<Model<?>> models() {
    return List.of(new Scratch(), new Concise());
  }

  @Override
  public List<DataSetProvider> dataSets() {
    return List.of(new FashionMnist());
  }
}
