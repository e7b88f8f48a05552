package dev.workbench.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FirstPageTest {

  @Test
  void isFoundByTheServer() {
    assertThat(ServiceLoader.load(VaadinServiceInitListener.class))
        .hasAtLeastOneElementOfType(FirstPage.class);
  }

  @Test
  void itsScriptIsBesideIt() {
    assertThat(FirstPage.class.getResource("theme.js")).isNotNull();
  }
}
