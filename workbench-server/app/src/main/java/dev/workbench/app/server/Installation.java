package dev.workbench.app.server;

import dev.workbench.app.home.Home;
import java.nio.file.Path;
import java.util.List;

/// Where the program itself is installed: its plugins and experiments.
public record Installation(Path distribution) {

  /// What the launcher says, in the system property `workbench.distribution`.
  public static Installation ofSystem() {
    return new Installation(Path.of(System.getProperty("workbench.distribution", ".")));
  }

  /// Where plugins are; the home's come after those of the program.
  public List<Path> plugins(Home home) {
    return List.of(distribution.resolve("plugins"), home.plugins());
  }

  /// Where experiment files are; the home's come after those of the program.
  public List<Path> experiments(Home home) {
    return List.of(distribution.resolve("experiments"), home.experiments());
  }
}
