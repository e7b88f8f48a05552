package dev.workbench.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Path USER = Path.of("/home/ada");

  @Test
  void theEnvironmentNamesTheHome() {
    assertThat(Home.byDefault(Map.of("WORKBENCH_HOME", "/data/wb"), USER).folder())
        .isEqualTo(Path.of("/data/wb"));
  }

  @Test
  void withoutTheEnvironmentTheHomeIsInTheUsersHome() {
    assertThat(Home.byDefault(Map.of(), USER).folder()).isEqualTo(USER.resolve(".workbench"));
    assertThat(Home.byDefault(Map.of("WORKBENCH_HOME", " "), USER).folder())
        .isEqualTo(USER.resolve(".workbench"));
  }
}
