package dev.workbench.distribution;

import java.nio.file.Path;

/// Where the build has put the program.
final class Distribution {
  static final Path FOLDER = Path.of(System.getProperty("workbench.distribution"));
  static final Path LAUNCHER = Path.of(System.getProperty("workbench.launcher"));

  private Distribution() {}
}
