package dev.workbench.app.upkeep;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Upkeep;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Who keeps the store of a home: this process when the home is free, otherwise the server that has
/// it. Every method fails with a [dev.workbench.contract.ProblemException].
public sealed interface StoreUpkeep extends AutoCloseable permits UpkeepHere, UpkeepElsewhere {

  static StoreUpkeep of(Home home) {
    Optional<HomeLock> lock = HomeLock.takeIfFree(home);
    return lock.isPresent()
        ? UpkeepHere.open(home, lock.get())
        : new UpkeepElsewhere(URI.create(HomeLock.serverOf(home).url()));
  }

  Upkeep.Job purge(Upkeep.Purge wanted);

  Upkeep.Job check(Upkeep.Check wanted);

  Upkeep.Job backup();

  /// How a job stands now.
  Upkeep.Job get(String id);

  /// Moves what a backup has written to a file of this machine.
  void fetch(Upkeep.Job backup, Path target);

  @Override
  void close();
}
