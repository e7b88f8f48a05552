package dev.workbench.app;

import dev.workbench.app.home.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The `--home` of the commands that use one.
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder that holds everything that is kept (default: WORKBENCH_HOME, else .workbench"
              + " in your home).")
  private @Nullable Path folder;

  Home home() {
    return folder == null
        ? Home.byDefault(System.getenv(), Path.of(System.getProperty("user.home")))
        : new Home(folder);
  }
}
