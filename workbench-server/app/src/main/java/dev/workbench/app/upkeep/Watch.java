package dev.workbench.app.upkeep;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import java.util.concurrent.TimeUnit;

/// Waits for the end of a job and says on standard error what it is at.
public final class Watch {
  private static final long LOOK_EVERY_MS = 100;
  private static final long SAY_EVERY_MS = 2_000;

  private Watch() {}

  /// @return the job at its end
  /// @throws ProblemException when it failed
  public static Upkeep.Job end(StoreUpkeep upkeep, Upkeep.Job job) throws InterruptedException {
    Upkeep.Job now = upkeep.get(job.id());
    long said = System.nanoTime();
    while (now.state() == Upkeep.State.RUNNING) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      now = upkeep.get(job.id());
      if (System.nanoTime() - said > TimeUnit.MILLISECONDS.toNanos(SAY_EVERY_MS)) {
        System.err.println(now.doing() + " ...");
        said = System.nanoTime();
      }
    }
    if (now.state() == Upkeep.State.FAILED) {
      throw ProblemException.conflict(now.problem());
    }
    return now;
  }
}
