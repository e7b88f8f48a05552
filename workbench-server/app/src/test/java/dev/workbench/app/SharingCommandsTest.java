package dev.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.app.home.Home;
import dev.workbench.app.server.Installation;
import dev.workbench.app.server.Server;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Export, import and report, through a server that has the home and by themselves.
class SharingCommandsTest {
  @TempDir Path folder;

  @Test
  void whatOneServerExportsAHomeWithoutAServerImportsAndTheOtherWayRound() throws Exception {
    String file = folder.resolve("decay.zip").toString();
    String page = folder.resolve("decay.html").toString();
    try (var server = server("here")) {
      String run = run(server.bus());
      var exported = CommandLineCapture.run("export", "decay", run, "-o", file, home("here"));
      assertThat(exported.err()).isEmpty();
      assertThat(exported.out()).startsWith("Exported 1 runs to " + file);
      assertThat(CommandLineCapture.run("export", "decay", "-o", file, home("here")).err())
          .contains("exists already")
          .hasLineCount(1);
      assertThat(CommandLineCapture.run("report", "decay", "-o", page, home("here")).out())
          .startsWith("Wrote " + page);
      assertThat(CommandLineCapture.run("import", file, home("here")).out())
          .isEqualTo("decay: 0 new runs, 1 were here already\n");
    }
    assertThat(Files.readString(Path.of(page)))
        .startsWith("<!doctype html>")
        .contains(">decay</h1>");
    assertThat(CommandLineCapture.run("import", file, home("there")).out())
        .isEqualTo("decay: 1 new runs\n");
    assertThat(
            CommandLineCapture.run("export", "decay", "-o", file, "--force", home("there")).out())
        .startsWith("Exported 1 runs");
    try (var server = server("third")) {
      assertThat(server.url()).isNotEmpty();
      assertThat(CommandLineCapture.run("import", file, home("third")).out())
          .isEqualTo("decay: 1 new runs\n");
    }
    var report =
        CommandLineCapture.run("report", "decay", "--language", "zh", "-o", page, home("third"));
    assertThat(report.err()).isEmpty();
    assertThat(Files.readString(Path.of(page))).contains("lang=\"zh-CN\"", "最终值");
  }

  @Test
  void aMistakeIsALineAndLeavesNoFile() throws Exception {
    Path file = folder.resolve("nothing.zip");
    var unknown = CommandLineCapture.run("export", "nothing", "-o", file.toString(), home("a"));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no experiment 'nothing'").hasLineCount(1);
    assertThat(CommandLineCapture.run("report", "nothing", "-o", file.toString(), home("a")).err())
        .contains("no experiment 'nothing'")
        .hasLineCount(1);
    assertThat(CommandLineCapture.run("import", file.toString(), home("a")).err())
        .contains("there is no file " + file)
        .hasLineCount(1);
    Files.writeString(file, "no zip");
    var damaged = CommandLineCapture.run("import", file.toString(), home("a"));
    assertThat(damaged.status()).isEqualTo(2);
    assertThat(damaged.err()).contains("the file is damaged").hasLineCount(1);
    try (var server = server("b")) {
      assertThat(server.url()).isNotEmpty();
      Path none = folder.resolve("none.zip");
      assertThat(
              CommandLineCapture.run("export", "nothing", "-o", none.toString(), home("b")).err())
          .contains("there is no experiment 'nothing'")
          .hasLineCount(1);
      assertThat(CommandLineCapture.run("import", file.toString(), home("b")).err())
          .contains("the file is damaged")
          .hasLineCount(1);
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("a", "b", "nothing.zip");
    }
  }

  private static String run(Bus bus) {
    var begun =
        bus.request(
                Addresses.BEGIN_RUN,
                new Runs.Begin(
                    new Runs.NewRun("decay", "", "", "", 1, Map.of("lr", "3"), Map.of()),
                    "me",
                    null))
            .await();
    bus.request(
            Addresses.APPEND,
            MetricBatchWriter.write(
                begun.id(),
                List.of(new MetricBatch.Key("loss", "LOWER_IS_BETTER", "")),
                new int[2],
                new long[] {1, 2},
                new long[] {1, 2},
                new double[] {0.5, 0.25},
                0,
                2))
        .await();
    bus.request(
            Addresses.UPDATE_RUN,
            new Runs.Update(
                begun.id(), Runs.Status.FINISHED, null, null, null, null, Map.of(), Map.of()))
        .await();
    return begun.id();
  }

  private Server server(String home) throws Exception {
    return Server.start(
        new Server.Settings(
            new Home(folder.resolve(home)),
            new Installation(folder.resolve("program")),
            1,
            "127.0.0.1",
            0));
  }

  private String home(String name) {
    return "--home=" + folder.resolve(name);
  }
}
