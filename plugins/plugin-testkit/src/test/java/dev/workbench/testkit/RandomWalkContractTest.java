package dev.workbench.testkit;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import java.util.Map;

class RandomWalkContractTest extends ModelContractTest {
  @Override
  protected Plugin plugin() {
    return new RandomWalk();
  }

  @Override
  protected Map<String, String> cheap(Model<?> model) {
    return Map.of("epochs", "20");
  }
}
