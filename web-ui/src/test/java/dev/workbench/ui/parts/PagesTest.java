package dev.workbench.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void namesWithBlanksAndSlashesStayOnePartOfTheAddress() {
    assertThat(Pages.compare("my idea/2")).isEqualTo("compare/my%20idea%2F2");
  }

  @Test
  void whatIsSharedIsNamedInTheAddress() {
    assertThat(Pages.report("my idea/2", "zh"))
        .isEqualTo("api/v1/experiments/my%20idea%2F2/report?language=zh");
    assertThat(Pages.export("a&b")).isEqualTo("api/v1/export?experiment=a%26b");
  }

  @Test
  void chosenRunsAreInTheAddress() {
    assertThat(Pages.compare(List.of("4f", "9a"))).isEqualTo("compare?runs=4f,9a");
  }
}
