package dev.workbench.softmaxregression;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.testkit.ModelContractTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

class SoftmaxRegressionContractTest extends ModelContractTest {

  @BeforeAll
  static void needsTheData() {
    RealData.assumeThere();
  }

  @Override
  protected Plugin plugin() {
    return new SoftmaxRegressionPlugin();
  }

  @Override
  protected Map<String, String> cheap(Model<?> model) {
    return Map.of("epochs", "1");
  }
}
