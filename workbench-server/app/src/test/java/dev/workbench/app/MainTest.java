package dev.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line in this process.
class MainTest {
  @TempDir Path folder;

  @Test
  void withoutAWordTheHelpIsShown() {
    var result = CommandLineCapture.run();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("demo", "start", "run", "bench");
  }

  @Test
  void anUnknownCommandIsAWrongCommandLine() {
    var result = CommandLineCapture.run("trian");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("trian").doesNotContain("\tat ");
  }

  @Test
  void anAddressThatOthersCanReachIsRefused() {
    var result = CommandLineCapture.run("start", "--host", "0.0.0.0", "--home", folder.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("--host 0.0.0.0").contains("no login").hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var result = CommandLineCapture.run("run", "nowhere.yaml", "--home", folder.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("nowhere.yaml").hasLineCount(1);
  }

  @Test
  void aPortInUseIsSaidInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      var result = CommandLineCapture.run("start", "--port", port, "--home", folder.toString());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("port " + port).contains("--port").hasLineCount(1);
    }
    assertThat(folder.resolve("server.json")).doesNotExist();
  }

  @Test
  void aFaultInAnExperimentFileIsNamedWithFileLineAndColumn() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "name: bad\nseeds: [1,\n");
    var result =
        CommandLineCapture.run("run", file.toString(), "--home", folder.resolve("wb").toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("bad.yaml").containsPattern("line \\d+ column \\d+");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void validatingSaysEveryMistakeOfEveryFileAndKeepsNothing() throws Exception {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"), "name: Bad\nmodel: no/model\nsedes: 2\nseeds: 0\n");
    Path home = folder.resolve("wb");
    var result =
        CommandLineCapture.run(
            "validate", bad.toString(), folder.resolve("no.yaml").toString(), "--home", "" + home);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("bad.yaml line 1 column 7: 'name' must be lower-case words")
        .contains("bad.yaml line 2 column 8: unknown model 'no/model'")
        .contains("bad.yaml line 3 column 1: unknown key 'sedes'; did you mean 'seeds'?")
        .contains("bad.yaml line 4 column 8: 'seeds' must be a whole number from 1 to 1000")
        .contains("no.yaml: cannot be read")
        .hasLineCount(5);
    assertThat(home).doesNotExist();
  }
}
