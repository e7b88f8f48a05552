package dev.workbench.testkit;

import dev.workbench.plugin.Figure;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import dev.workbench.plugin.TrainingCancelledException;
import dev.workbench.plugin.TrainingDivergedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/// One training in process that keeps all that the model logged.
///
/// ```java
/// var training = new RecordedTraining(seed, dataSets);
/// assertThat(training.run(new Scratch(), Map.of("epochs", "3"))).isEqualTo(Outcome.FINISHED);
/// assertThat(training.last("train_loss")).isLessThan(1e-4);
/// ```
///
/// Read what it recorded after [#run] has returned; [#cancel] and [#awaitFirstLog] are for any
/// thread.
public final class RecordedTraining implements Training {

  /// How a training ended.
  public enum Outcome {
    FINISHED,
    FAILED,
    KILLED,
    DIVERGED
  }

  /// One value of a metric.
  public record Point(long step, double value) {}

  private final long seed;
  private final DataSets dataSets;
  private final Map<String, RandomGenerator> streams = new HashMap<>();
  private final Map<String, Table> used = new LinkedHashMap<>();
  private final Map<String, List<Point>> points = new LinkedHashMap<>();
  private final Map<String, Map<Long, Figure>> figures = new LinkedHashMap<>();
  private final Map<String, byte[]> artifacts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final CountDownLatch firstLog = new CountDownLatch(1);
  private volatile boolean cancelled;
  private long checks;
  private long cancelAtCheck = Long.MAX_VALUE;
  private @Nullable Thread owner;
  private @Nullable String diverged;
  private @Nullable String stopReason;
  private @Nullable Throwable failure;

  public RecordedTraining(long seed, DataSets dataSets) {
    this.seed = seed;
    this.dataSets = dataSets;
  }

  /// Trains on the calling thread; only once.
  ///
  /// @param hyperparameters those that differ from the defaults, as text
  public <H extends Record> Outcome run(Model<H> model, Map<String, String> hyperparameters) {
    return run(model, HyperparameterSchema.of(model.hyperparametersType()).create(hyperparameters));
  }

  /// Trains on the calling thread; only once.
  public <H extends Record> Outcome run(Model<H> model, H hyperparameters) {
    if (owner != null) {
      throw new IllegalStateException("a recorded training runs once: make another");
    }
    owner = Thread.currentThread();
    try {
      model.train(hyperparameters, this);
      throwIfStopped();
      return Outcome.FINISHED;
    } catch (TrainingCancelledException e) {
      return Outcome.KILLED;
    } catch (TrainingDivergedException e) {
      return Outcome.DIVERGED;
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      failure = e;
      return Outcome.FAILED;
    } finally {
      firstLog.countDown();
    }
  }

  /// Asks the training to end, as a user's "stop" does.
  public void cancel() {
    cancelled = true;
  }

  /// Cancels at the n-th time that the model asks, through [#epochs] or [#throwIfStopped].
  public RecordedTraining cancelAtCheck(long n) {
    cancelAtCheck = n;
    return this;
  }

  /// Waits until the model has logged something or has ended.
  public void awaitFirstLog() throws InterruptedException {
    firstLog.await();
  }

  /// By metric, in the order logged.
  public Map<String, List<Point>> points() {
    return points;
  }

  /// The values of one metric, in the order logged; empty when it was not logged.
  public double[] values(String metric) {
    return points.getOrDefault(metric, List.of()).stream().mapToDouble(Point::value).toArray();
  }

  /// The value logged last.
  ///
  /// @throws IllegalArgumentException when the metric was never logged
  public double last(String metric) {
    if (!points.containsKey(metric)) {
      throw new IllegalArgumentException("no " + metric + " among " + points.keySet());
    }
    return points.get(metric).getLast().value();
  }

  /// By name, then by step.
  public Map<String, Map<Long, Figure>> figures() {
    return figures;
  }

  public Map<String, byte[]> artifacts() {
    return artifacts;
  }

  public List<String> notes() {
    return notes;
  }

  /// The data sets that the model asked for, by name.
  public Map<String, Table> usedDataSets() {
    return used;
  }

  /// How often the model asked whether it is to stop.
  public long checks() {
    return checks;
  }

  /// What the model threw, of a training that `FAILED`.
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  public Optional<String> stopReason() {
    return Optional.ofNullable(stopReason);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomGenerator random(String stream) {
    requireOwner();
    return streams.computeIfAbsent(stream, name -> RandomStreams.of(seed, name));
  }

  @Override
  public Table dataset(String name) {
    requireOwner();
    Table table = dataSets.table(name, seed);
    used.put(name, table);
    return table;
  }

  @Override
  public Iterable<Integer> epochs(int count) {
    requireOwner();
    return () -> new Epochs(this, count);
  }

  @Override
  public void stopEarly(String reason) {
    requireOwner();
    stopReason = reason;
  }

  @Override
  public void throwIfStopped() {
    requireOwner();
    checks++;
    if (cancelled || checks >= cancelAtCheck) {
      throw new TrainingCancelledException("cancelled by the test");
    }
    if (diverged != null) {
      throw new TrainingDivergedException(diverged);
    }
  }

  @Override
  public void log(Metric metric, long step, double value) {
    requireOwner();
    points.computeIfAbsent(metric.name(), name -> new ArrayList<>()).add(new Point(step, value));
    if (metric.stopsRun() && !Double.isFinite(value) && diverged == null) {
      diverged = metric.name() + " is " + value + " at step " + step;
    }
    firstLog.countDown();
  }

  @Override
  public void figure(String name, long step, Figure figure) {
    requireOwner();
    figures.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(step, figure);
  }

  @Override
  public void artifact(String path, byte[] content) {
    requireOwner();
    artifacts.put(path, content.clone());
  }

  @Override
  public void note(String markdown) {
    requireOwner();
    notes.add(markdown);
  }

  boolean stopsEarly() {
    return stopReason != null;
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a training is for the thread that trains, not for " + Thread.currentThread().getName());
    }
  }
}
