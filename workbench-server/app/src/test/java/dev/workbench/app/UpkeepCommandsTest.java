package dev.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.app.home.Home;
import dev.workbench.app.server.Installation;
import dev.workbench.app.server.Server;
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

  @Test
  void aHomeIsBackedUpToAFileAndRestoredIntoAnother() {
    Path file = folder.resolve("all.zip");
    var backup = CommandLineCapture.run("backup", file.toString(), home());
    assertThat(backup.err()).isEmpty();
    assertThat(backup.out()).startsWith("Backed up 0 runs").contains(file.toString());
    assertThat(CommandLineCapture.run("backup", file.toString(), home()).err())
        .contains("exists already");
    String other = "--home=" + folder.resolve("other");
    var restored = CommandLineCapture.run("restore", file.toString(), other);
    assertThat(restored.err()).isEmpty();
    assertThat(restored.out()).startsWith("Restored 0 runs");
    var again = CommandLineCapture.run("restore", file.toString(), other);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("is not empty").hasLineCount(1);
    assertThat(CommandLineCapture.run("restore", file.toString(), "--force", other).status())
        .isZero();
  }

  @Test
  void aRunningServerDoesItOverItsApi() throws Exception {
    var settings =
        new Server.Settings(
            new Home(folder.resolve("home")),
            new Installation(folder.resolve("program")),
            1,
            "127.0.0.1",
            0);
    Path file = folder.resolve("all.zip");
    try (var server = Server.start(settings)) {
      assertThat(server.url()).isNotEmpty();
      assertThat(CommandLineCapture.run("purge", "--older-than", "1h", home()).out())
          .startsWith("Purged 0 runs");
      assertThat(CommandLineCapture.run("check", "--repair", home()).out()).contains("all is well");
      assertThat(CommandLineCapture.run("backup", file.toString(), home()).out())
          .startsWith("Backed up 0 runs");
      assertThat(CommandLineCapture.run("restore", file.toString(), home()).err())
          .contains("is in use by the server at " + server.url());
    }
    assertThat(
            CommandLineCapture.run(
                    "restore", file.toString(), "--home", folder.resolve("b").toString())
                .status())
        .isZero();
  }

  private String home() {
    return "--home=" + folder.resolve("home");
  }
}
