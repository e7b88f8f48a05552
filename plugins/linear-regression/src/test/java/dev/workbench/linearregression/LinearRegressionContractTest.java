package dev.workbench.linearregression;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.testkit.ModelContractTest;
import java.util.Map;

class LinearRegressionContractTest extends ModelContractTest {
  @Override
  protected Plugin plugin() {
    return new LinearRegressionPlugin();
  }

  @Override
  protected Map<String, String> cheap(Model<?> model) {
    return Map.of("epochs", "2", "batchSize", "100");
  }
}
