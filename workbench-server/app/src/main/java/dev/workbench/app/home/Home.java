package dev.workbench.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The folder that holds everything a workbench keeps. Any thread.
///
/// @param folder absolute
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /// `WORKBENCH_HOME` of the environment, else `.workbench` in the user's home.
  public static Home byDefault(Map<String, String> environment, Path userHome) {
    String home = environment.getOrDefault("WORKBENCH_HOME", "");
    return new Home(home.isBlank() ? userHome.resolve(".workbench") : Path.of(home));
  }

  /// Where the database is.
  public Path store() {
    return folder.resolve("store");
  }

  /// The files that runs keep.
  public Path artifacts() {
    return folder.resolve("artifacts");
  }

  /// The user's plugins, a directory of jars each.
  public Path plugins() {
    return folder.resolve("plugins");
  }

  /// The user's experiment files.
  public Path experiments() {
    return folder.resolve("experiments");
  }

  Path lock() {
    return folder.resolve("server.lock");
  }

  Path occupant() {
    return folder.resolve("server.json");
  }

  /// Makes the folders that are missing.
  ///
  /// @throws HomeException when they cannot be made
  public Home create() {
    try {
      for (Path path : new Path[] {store(), artifacts(), plugins(), experiments()}) {
        Files.createDirectories(path);
      }
    } catch (IOException e) {
      throw new HomeException(
          "cannot make the home folder " + folder + " (" + e + "); choose another with --home");
    }
    return this;
  }
}
