package dev.workbench.app;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.app.run.Trainings;
import dev.workbench.app.run.TrainingsElsewhere;
import dev.workbench.app.run.TrainingsHere;
import dev.workbench.app.server.Engine;
import dev.workbench.app.server.Installation;
import java.net.URI;
import java.util.Optional;

/// What trains on a home: this process when the home is free, otherwise the server that has it.
final class TrainingsAt {
  private TrainingsAt() {}

  /// @param workers how many runs are trained at once when it is this process
  static Trainings open(Home home, int workers) {
    Optional<HomeLock> lock = HomeLock.takeIfFree(home);
    if (lock.isEmpty()) {
      return new TrainingsElsewhere(URI.create(HomeLock.serverOf(home).url()));
    }
    lock.get().announce("");
    var engine =
        new Engine(new Engine.Settings(home, Installation.ofSystem(), workers, lock.get()));
    return new TrainingsHere(engine.start().bus(), engine::close);
  }
}
