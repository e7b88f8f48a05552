package dev.workbench.core.training;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what a run gives off to the store, and waits until it is kept. While the store is too
/// busy it tries again, so that the run slows down instead of losing points. Threads that may
/// block.
final class RunOutput {
  private static final Logger log = LoggerFactory.getLogger(RunOutput.class);
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 2_000;

  /// The tag that holds a run's notes, as MLflow names it.
  private static final String NOTES = "mlflow.note.content";

  private final Bus bus;

  RunOutput(Bus bus) {
    this.bus = bus;
  }

  void points(MetricBatch batch) {
    keep(Addresses.APPEND, batch);
  }

  void figure(Series.Figure figure) {
    keep(Addresses.SAVE_FIGURE, figure);
  }

  void artifact(Series.Artifact artifact) {
    keep(Addresses.SAVE_ARTIFACT, artifact);
  }

  void notes(String run, String markdown) {
    update(new Runs.Update(run, null, null, null, null, null, Map.of(NOTES, markdown), Map.of()));
  }

  /// Changes the run and returns it as it is then.
  Runs.Run update(Runs.Update update) {
    return keep(Addresses.UPDATE_RUN, update);
  }

  private <Q extends Message, R extends Message> R keep(Address<Q, R> address, Q request) {
    for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        return bus.request(address, request).toCompletionStage().toCompletableFuture().join();
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof ProblemException problem)) {
          throw e;
        }
        if (!problem.kind().worthTryingAgain()) {
          throw problem;
        }
        log.warn("{}; trying again in {} ms", problem.getMessage(), pause);
        sleep(pause);
      }
    }
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the store", e);
    }
  }
}
