package dev.workbench.app;

import dev.workbench.app.sharing.SharedHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench report`: an experiment as a page.
@Command(
    name = "report",
    description =
        "Writes one HTML page that shows an experiment by itself: curves, table, claims, figures"
            + " and provenance, without a server or the internet.")
final class ReportCommand implements Callable<Integer> {
  private enum Language {
    EN,
    ZH
  }

  @Parameters(paramLabel = "EXPERIMENT", description = "An experiment's name.")
  private String experiment = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The page to write, such as report.html; replaced when it is there.")
  private Path file = Path.of("");

  @Option(
      names = "--language",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    try (SharedHome shared = SharedHome.of(home.home())) {
      String html = shared.report(experiment, language.name().toLowerCase(Locale.ROOT));
      NewFile.write(file, true, part -> Files.writeString(part, html));
      System.out.printf(
          Locale.ROOT, "Wrote %s, %.1f MB.%n", file.toAbsolutePath(), Files.size(file) / 1e6);
      return 0;
    }
  }
}
