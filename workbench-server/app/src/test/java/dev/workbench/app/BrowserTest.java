package dev.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {
  private static final String URL = "http://127.0.0.1:8080/";

  @Test
  void eachSystemHasItsCommand() {
    assertThat(Browser.command("Mac OS X", Map.of(), URL).orElseThrow()).startsWith("open");
    assertThat(Browser.command("Windows 11", Map.of(), URL).orElseThrow()).startsWith("rundll32");
    assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), URL).orElseThrow())
        .containsExactly("xdg-open", URL);
  }

  @Test
  void aMachineWithoutAScreenOpensNothing() {
    assertThat(Browser.command("Linux", Map.of(), URL)).isEmpty();
  }
}
