package dev.workbench.app.sharing;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.app.server.Installation;
import dev.workbench.contract.Sharing;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a home is asked for to be shared: this process when the home is free, otherwise the server
/// that has it. Every method fails with a [dev.workbench.contract.ProblemException].
public sealed interface SharedHome extends AutoCloseable permits SharedHere, SharedElsewhere {

  static SharedHome of(Home home) {
    Optional<HomeLock> lock = HomeLock.takeIfFree(home);
    return lock.isPresent()
        ? SharedHere.open(home, Installation.ofSystem(), lock.get())
        : new SharedElsewhere(URI.create(HomeLock.serverOf(home).url()));
  }

  /// What an export has written.
  ///
  /// @param leftOut how many runs have not ended and are not in it
  record Exported(int runs, int leftOut) {}

  /// Writes runs to a file.
  ///
  /// @param names of experiments, and ids of runs
  /// @param target replaced when there
  Exported export(List<String> names, Path target);

  Sharing.Imported bringIn(Path file);

  /// The page that shows an experiment.
  ///
  /// @param language `en` or `zh`
  String report(String experiment, String language);

  @Override
  void close();

  /// Whether it can only be the id of a run.
  static boolean isRun(String name) {
    return name.matches("[0-9a-f]{32}");
  }
}
