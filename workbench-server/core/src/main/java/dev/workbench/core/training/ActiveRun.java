package dev.workbench.core.training;

import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.plugins.LoadedPlugin;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Model;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run that is being trained, on a thread of its own. Any thread may stop it.
public final class ActiveRun {
  private static final Logger log = LoggerFactory.getLogger(ActiveRun.class);

  /// What all runs of a worker share.
  ///
  /// @param grace how long a run that is stopped has for its step, and then again once interrupted
  public record Surroundings(Bus bus, PluginHost plugins, DataSets dataSets, Duration grace) {}

  private final Runs.Run run;
  private final Surroundings surroundings;
  private final RunOutput output;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicBoolean reported = new AtomicBoolean();
  private final Thread thread;
  private volatile @Nullable RunTraining training;
  private volatile @Nullable String stop;

  private ActiveRun(Runs.Run run, Surroundings surroundings) {
    this.run = run;
    this.surroundings = surroundings;
    this.output = new RunOutput(surroundings.bus());
    this.thread = Thread.ofPlatform().name("run-" + run.id()).daemon().unstarted(this::execute);
  }

  /// Starts to train a run that is scheduled.
  public static ActiveRun start(Runs.Run run, Surroundings surroundings) {
    ActiveRun active = new ActiveRun(run, surroundings);
    active.thread.start();
    return active;
  }

  /// Completes when the run has ended and the store knows; never fails.
  public CompletionStage<Void> done() {
    return done.minimalCompletionStage();
  }

  /// Asks the model to stop at its next step; one that does not is interrupted, and one that goes
  /// on even then is left behind, its run `KILLED` all the same.
  public void stop(String reason) {
    stop = reason;
    RunTraining current = training;
    if (current != null) {
      current.cancel(reason);
    }
    long grace = surroundings.grace().toMillis();
    CompletableFuture.delayedExecutor(grace, TimeUnit.MILLISECONDS)
        .execute(() -> {
          if (!done.isDone()) {
            thread.interrupt();
            CompletableFuture.delayedExecutor(grace, TimeUnit.MILLISECONDS)
                .execute(() -> abandon(reason));
          }
        });
  }

  private void execute() {
    try {
      var model = surroundings.plugins().model(run.model());
      if (model.isEmpty()) {
        report(
            new Outcome(Runs.Status.FAILED, "no installed plugin offers " + run.model()), Map.of());
        return;
      }
      thread.setContextClassLoader(model.get().value().getClass().getClassLoader());
      train(model.get().value(), model.get().plugin());
    } catch (Throwable e) {
      log.error("run {} could not be brought to its end", run.id(), e);
    } finally {
      done.complete(null);
    }
  }

  private <H extends Record> void train(Model<H> model, LoadedPlugin plugin) {
    var recorder = new Recorder(run.id(), output::points);
    var flow = new RunFlow(run.id(), surroundings.bus(), output, recorder, this::storeFailed);
    Runs.Update started = started(plugin);
    flow.later(() -> output.update(started));
    Outcome outcome;
    Map<String, String> data = new LinkedHashMap<>();
    try (var current = new RunTraining(run, surroundings.dataSets(), recorder, output, flow)) {
      training = current;
      if (stop != null) {
        current.cancel(stop);
      }
      outcome = Outcome.of(current, plugin, () -> model.train(hyperparameters(model), current));
      current.fingerprints().forEach((name, hash) -> data.put("data." + name + ".sha256", hash));
    }
    report(finish(flow, outcome), data);
  }

  private Runs.Update started(LoadedPlugin plugin) {
    return new Runs.Update(
        run.id(),
        Runs.Status.RUNNING,
        System.currentTimeMillis(),
        null,
        null,
        null,
        Map.of(),
        Provenance.of(plugin));
  }

  private <H extends Record> H hyperparameters(Model<H> model) {
    return HyperparameterSchema.of(model.hyperparametersType()).create(run.hyperparameters());
  }

  private static Outcome finish(RunFlow flow, Outcome outcome) {
    try {
      flow.finish();
      return outcome;
    } catch (RuntimeException e) {
      return new Outcome(Runs.Status.FAILED, "its results could not be kept: " + e.getMessage());
    }
  }

  private void report(Outcome outcome, Map<String, String> provenance) {
    if (reported.getAndSet(true)) {
      return;
    }
    Double progress = outcome.status() == Runs.Status.FINISHED ? 1.0 : null;
    output.update(
        new Runs.Update(
            run.id(),
            outcome.status(),
            null,
            System.currentTimeMillis(),
            progress,
            outcome.message(),
            Map.of(),
            provenance));
  }

  private void abandon(String reason) {
    if (done.isDone()) {
      return;
    }
    log.warn("run {} of {} does not stop: its thread is left behind", run.id(), run.model());
    try {
      report(
          new Outcome(Runs.Status.KILLED, reason + "; its plugin did not stop and was left behind"),
          Map.of());
    } finally {
      done.complete(null);
    }
  }

  private void storeFailed(RuntimeException e) {
    RunTraining current = training;
    if (current != null) {
      current.cancel("its results could not be kept: " + e.getMessage());
    }
  }
}
