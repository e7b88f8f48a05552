package dev.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that keep the store, in this process and without a server.
class UpkeepCommandsTest {
  @TempDir Path folder;

  @Test
  void anEmptyBinIsPurgedAtOnce() {
    var result = CommandLineCapture.run("purge", home());
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("Purged 0 runs").hasLineCount(1);
  }

  @Test
  void whatIsNotThereCannotBePurged() {
    var result = CommandLineCapture.run("purge", "nobody", home());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("there is no experiment 'nobody'").hasLineCount(1);
  }

  @Test
  void aTimeThatIsNoneIsAWrongCommandLine() {
    var result = CommandLineCapture.run("purge", "--older-than", "soon", home());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("'soon' is no time").hasLineCount(1);
  }

  @Test
  void anEmptyStoreIsWhole() {
    var result = CommandLineCapture.run("check", home());
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("Checked 0 runs").contains("all is well");
  }

  private String home() {
    return "--home=" + folder.resolve("home");
  }
}
