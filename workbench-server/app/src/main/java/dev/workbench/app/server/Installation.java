package dev.workbench.app.server;

import java.nio.file.Path;

/// Where the program itself is installed: its plugins and experiments.
public record Installation(Path plugins, Path experiments) {

  /// What the launcher says, in the system property `workbench.distribution`.
  public static Installation ofSystem() {
    return in(Path.of(System.getProperty("workbench.distribution", ".")));
  }

  /// A distribution's folder.
  public static Installation in(Path distribution) {
    return new Installation(distribution.resolve("plugins"), distribution.resolve("experiments"));
  }
}
