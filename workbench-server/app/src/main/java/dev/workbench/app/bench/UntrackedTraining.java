package dev.workbench.app.bench;

import dev.workbench.core.datasets.DataSets;
import dev.workbench.plugin.Figure;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A training whose results go nowhere: what the model itself costs. One thread.
final class UntrackedTraining implements Training, AutoCloseable {
  private final long seed;
  private final DataSets dataSets;
  private final Map<String, RandomGenerator> streams = new HashMap<>();
  private final Map<String, DataSets.Lease> leases = new HashMap<>();

  UntrackedTraining(long seed, DataSets dataSets) {
    this.seed = seed;
    this.dataSets = dataSets;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomGenerator random(String stream) {
    return streams.computeIfAbsent(stream, name -> RandomStreams.of(seed, name));
  }

  @Override
  public Table dataset(String name) {
    return leases.computeIfAbsent(name, n -> dataSets.open(n, seed)).table();
  }

  @Override
  public Iterable<Integer> epochs(int count) {
    return () -> IntStream.rangeClosed(1, count).iterator();
  }

  @Override
  public void stopEarly(String reason) {
    // trains all its epochs
  }

  @Override
  public void throwIfStopped() {
    // nobody stops it
  }

  @Override
  public void log(Metric metric, long step, double value) {
    // to nowhere
  }

  @Override
  public void figure(String name, long step, Figure figure) {
    // to nowhere
  }

  @Override
  public void artifact(String path, byte[] content) {
    // to nowhere
  }

  @Override
  public void note(String markdown) {
    // to nowhere
  }

  @Override
  public void close() {
    leases.values().forEach(DataSets.Lease::close);
  }
}
