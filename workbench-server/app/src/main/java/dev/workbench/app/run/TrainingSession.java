package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Trains experiments to their end. One thread uses it; another may close it meanwhile.
public final class TrainingSession implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 200;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Trainings trainings;
  private final List<Launched> launched = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean closed;

  /// @param trainings closed with this
  public TrainingSession(Trainings trainings) {
    this.trainings = trainings;
  }

  /// Queues everything, when everything is as it should be, and otherwise nothing.
  ///
  /// @param seeds of each variant; 0 for what the experiments say
  /// @param quick on fewer seeds and with a shorter training, as the experiments say
  public synchronized List<Launched> launch(List<Source> sources, int seeds, boolean quick) {
    sources.forEach(trainings::check);
    for (Source source : sources) {
      launched.add(trainings.launch(source, seeds, quick));
    }
    return List.copyOf(launched);
  }

  /// Queues a run again as it was.
  ///
  /// @param anyway also when its plugin or data is no longer the same
  public synchronized Launched replay(String run, boolean anyway) {
    var again = trainings.replay(run, anyway);
    var experiment = new Launched(0, "Replays", List.of(again.replay()));
    launched.add(experiment);
    return experiment;
  }

  /// Shows the progress of an experiment until all its runs have ended.
  ///
  /// @param terminal whether standard error can show bars that move
  /// @return how they ended; not all have when this is [#closing]
  public List<Run> await(Launched experiment, boolean terminal) throws InterruptedException {
    try (var progress = Progress.of(experiment.name(), experiment.runs().size(), terminal)) {
      while (true) {
        List<Run> runs = trainings.runs(experiment);
        progress.show(runs);
        if (ended(runs) || closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
          return runs;
        }
      }
    }
  }

  /// The runs that a search has trained again with other seeds once its first runs have ended;
  /// waits until it is known which.
  public Optional<Launched> confirmation(Launched experiment) throws InterruptedException {
    while (!closing()) {
      var search = trainings.result(experiment).search();
      if (search == null || search.done() && search.confirming().isEmpty()) {
        return Optional.empty();
      }
      if (!search.confirming().isEmpty()) {
        var again = new Launched(experiment.experimentId(), experiment.name(), search.confirming());
        queued(again);
        return Optional.of(again);
      }
      closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }
    return Optional.empty();
  }

  private synchronized void queued(Launched more) {
    launched.add(more);
  }

  /// What the runs of an experiment came to.
  public Result result(Launched experiment) {
    return trainings.result(experiment);
  }

  public boolean closing() {
    return closing.getCount() == 0;
  }

  /// Stops the runs that have not ended, and returns when they have. Once.
  @Override
  public void close() {
    closing.countDown();
    stopAndClose();
  }

  private synchronized void stopAndClose() {
    if (closed) {
      return;
    }
    closed = true;
    try (trainings) {
      unfinished().forEach(this::stop);
      long giveUp = System.nanoTime() + STOP_WITHIN.toNanos();
      while (!unfinished().isEmpty() && System.nanoTime() < giveUp) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Run run) {
    try {
      trainings.stop(run.id());
    } catch (ProblemException e) {
      if (e.kind() != ProblemException.Kind.CONFLICT) {
        throw e;
      }
      // it has just ended by itself
    }
  }

  private List<Run> unfinished() {
    return launched.stream()
        .flatMap(experiment -> trainings.runs(experiment).stream())
        .filter(run -> !run.status().ended())
        .toList();
  }

  private static boolean ended(List<Run> runs) {
    return runs.stream().map(Run::status).allMatch(Status::ended);
  }
}
