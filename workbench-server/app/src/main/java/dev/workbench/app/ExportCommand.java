package dev.workbench.app;

import dev.workbench.app.sharing.SharedHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench export`: experiments and runs in one file.
@Command(
    name = "export",
    description =
        "Writes experiments, or single runs, with all that belongs to them to one file, which"
            + " workbench import brings in elsewhere.")
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "EXPERIMENT|RUN",
      description = "Names of experiments and ids of runs.")
  private List<String> names = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write, such as weight-decay.zip.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Replace the file when it is there.")
  private boolean force;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    try (SharedHome shared = SharedHome.of(home.home())) {
      var exported = NewFile.write(file, force, part -> shared.export(names, part));
      System.out.printf(
          Locale.ROOT,
          "Exported %d runs to %s, %.1f MB.%n",
          exported.runs(),
          file.toAbsolutePath(),
          Files.size(file) / 1e6);
      if (exported.leftOut() > 0) {
        System.err.printf(
            Locale.ROOT, "%d runs have not ended and were left out.%n", exported.leftOut());
      }
      return 0;
    }
  }
}
