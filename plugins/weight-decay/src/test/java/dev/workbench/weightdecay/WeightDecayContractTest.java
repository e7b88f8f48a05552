package dev.workbench.weightdecay;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.testkit.ModelContractTest;
import java.util.Map;

class WeightDecayContractTest extends ModelContractTest {
  @Override
  protected Plugin plugin() {
    return new WeightDecayPlugin();
  }

  @Override
  protected Map<String, String> cheap(Model<?> model) {
    return Map.of("epochs", "5");
  }
}
