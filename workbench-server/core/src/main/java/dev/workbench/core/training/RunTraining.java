package dev.workbench.core.training;

import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.plugin.Figure;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import dev.workbench.plugin.TrainingCancelledException;
import dev.workbench.plugin.TrainingDivergedException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a model sees of its run. Made and used on the training thread apart from [#cancel], which
/// is for any thread.
final class RunTraining implements Training, AutoCloseable {
  private final Runs.Run run;
  private final DataSets dataSets;
  private final Recorder recorder;
  private final RunOutput output;
  private final RunFlow flow;
  private final Thread thread = Thread.currentThread();
  private final Map<String, RandomGenerator> streams = new HashMap<>();
  private final Map<String, DataSets.Lease> leases = new LinkedHashMap<>();
  private volatile @Nullable String cancelled;
  private @Nullable String divergence;
  private @Nullable String stopReason;
  private String notes = "";

  RunTraining(Runs.Run run, DataSets dataSets, Recorder recorder, RunOutput output, RunFlow flow) {
    this.run = run;
    this.dataSets = dataSets;
    this.recorder = recorder;
    this.output = output;
    this.flow = flow;
  }

  /// Stops the training at its next step; any thread.
  void cancel(String reason) {
    cancelled = reason;
    recorder.stop();
  }

  /// Why it was cancelled; null when it was not.
  @Nullable String cancelled() {
    return cancelled;
  }

  /// Why the loss is no longer finite; null when it is.
  @Nullable String divergence() {
    return divergence;
  }

  /// Why it stopped early; null when it did not.
  @Nullable String stopReason() {
    return stopReason;
  }

  /// The fingerprint of each data set that was read, by name.
  Map<String, String> fingerprints() {
    return leases.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().fingerprint(),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  @Override
  public long seed() {
    return run.seed();
  }

  @Override
  public RandomGenerator random(String stream) {
    checkThread();
    return streams.computeIfAbsent(stream, name -> RandomStreams.of(run.seed(), name));
  }

  @Override
  public Table dataset(String name) {
    checkThread();
    return leases.computeIfAbsent(name, n -> dataSets.open(n, run.seed())).table();
  }

  @Override
  public Iterable<Integer> epochs(int count) {
    checkThread();
    return () -> new Epochs(count);
  }

  @Override
  public void stopEarly(String reason) {
    checkThread();
    stopReason = reason;
  }

  @Override
  public void throwIfStopped() {
    if (cancelled != null) {
      throw new TrainingCancelledException("cancelled: " + cancelled);
    }
    if (divergence != null) {
      throw new TrainingDivergedException(divergence);
    }
  }

  @Override
  public void log(Metric metric, long step, double value) {
    checkThread();
    recorder.log(metric, step, value);
    if (metric.stopsRun() && !Double.isFinite(value) && divergence == null) {
      divergence = metric.name() + " became " + value + " at step " + step;
    }
  }

  @Override
  public void figure(String name, long step, Figure figure) {
    checkThread();
    flow.later(() -> output.figure(new Series.Figure(run.id(), name, step, FigureJson.of(figure))));
  }

  @Override
  public void artifact(String path, byte[] content) {
    checkThread();
    var artifact = new Series.Artifact(run.id(), path, content.length, content.clone());
    flow.later(() -> output.artifact(artifact));
  }

  @Override
  public void note(String markdown) {
    checkThread();
    notes = notes.isEmpty() ? markdown : notes + "\n" + markdown;
    String all = notes;
    flow.later(() -> output.notes(run.id(), all));
  }

  /// Gives the data sets back.
  @Override
  public void close() {
    leases.values().forEach(DataSets.Lease::close);
  }

  private void checkThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "a Training is for the thread that called train, not for "
              + Thread.currentThread().getName());
    }
  }

  /// Counts epochs and looks between them whether to go on.
  private final class Epochs implements Iterator<Integer> {
    private final int count;
    private int done;

    Epochs(int count) {
      this.count = count;
    }

    @Override
    public boolean hasNext() {
      throwIfStopped();
      flow.progress(count == 0 ? 1 : (double) done / count);
      return done < count && stopReason == null;
    }

    @Override
    public Integer next() {
      if (done >= count) {
        throw new NoSuchElementException("only " + count + " epochs");
      }
      return ++done;
    }
  }
}
