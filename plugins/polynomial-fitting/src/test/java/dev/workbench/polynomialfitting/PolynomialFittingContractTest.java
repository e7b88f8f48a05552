package dev.workbench.polynomialfitting;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.testkit.ModelContractTest;
import java.util.Map;

class PolynomialFittingContractTest extends ModelContractTest {
  @Override
  protected Plugin plugin() {
    return new PolynomialFittingPlugin();
  }

  @Override
  protected Map<String, String> cheap(Model<?> model) {
    return Map.of("epochs", "5");
  }
}
