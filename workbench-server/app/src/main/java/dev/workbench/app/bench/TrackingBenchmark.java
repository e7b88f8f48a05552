package dev.workbench.app.bench;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.datasets.Download;
import dev.workbench.core.datasets.RemoteFiles;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.core.training.ActiveRun;
import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Model;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;

/// How much longer a training takes when everything it gives off is kept, in a real store on this
/// disk, than when it logs to nowhere. Softmax regression on Fashion-MNIST; the two take turns, so
/// that whatever else the machine does befalls both. A run's start and end are stored whatever its
/// length: what that costs is shown by trainings of one epoch.
public final class TrackingBenchmark implements Benchmark {
  private static final String MODEL = "softmax-regression/scratch";
  private static final int WARM_UP = 2;
  private static final int PAIRS = 9;
  private static final int EPOCHS = 20;
  private static final double MOST_PER_CENT = 2;

  private final PluginHost plugins;

  /// @param plugins with the model; the data set is fetched when it is not there
  public TrackingBenchmark(PluginHost plugins) {
    this.plugins = plugins;
  }

  @Override
  public String name() {
    return "tracking";
  }

  @Override
  public List<Row> run() throws Exception {
    var model = plugins.model(MODEL);
    if (model.isEmpty()) {
      throw new IllegalStateException("no installed plugin offers " + MODEL);
    }
    Path home = Files.createTempDirectory("workbench-bench");
    try {
      return run(model.get().value(), home);
    } finally {
      delete(home);
    }
  }

  private <H extends Record> List<Row> run(Model<H> model, Path home) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (var allocator = new RootAllocator();
        var dataSets =
            new DataSets(plugins, RemoteFiles.of(System.getenv(), new Download()), allocator)) {
      var bus = new Bus(vertx);
      await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
      var surroundings = new ActiveRun.Surroundings(bus, plugins, dataSets, Duration.ofSeconds(5));
      Medians shortest = measure(model, surroundings, 1);
      Medians training = measure(model, surroundings, EPOCHS);
      return List.of(
          Row.of("start and end of a tracked run", 1000 * shortest.added(), "ms"),
          Row.of("softmax regression, logging to nowhere", training.untracked(), "s"),
          Row.of("softmax regression, tracked", training.tracked(), "s"),
          Row.of("what tracking adds", 100 * training.added() / training.untracked(), "%")
              .atMost(MOST_PER_CENT));
    } finally {
      await(vertx.close());
    }
  }

  /// In seconds.
  private record Medians(double tracked, double untracked) {
    double added() {
      return tracked - untracked;
    }
  }

  private static <H extends Record> Medians measure(
      Model<H> model, ActiveRun.Surroundings surroundings, int epochs) throws Exception {
    var hyperparameters = Map.of("epochs", String.valueOf(epochs));
    H settings = HyperparameterSchema.of(model.hyperparametersType()).create(hyperparameters);
    double[] tracked = new double[PAIRS];
    double[] untracked = new double[PAIRS];
    for (int i = -WARM_UP; i < PAIRS; i++) {
      double kept = tracked(surroundings, hyperparameters);
      double dropped = untracked(model, settings, surroundings.dataSets());
      if (i >= 0) {
        tracked[i] = kept;
        untracked[i] = dropped;
      }
    }
    return new Medians(median(tracked), median(untracked));
  }

  /// From the start to the moment at which the store has everything, in seconds.
  private static double tracked(
      ActiveRun.Surroundings surroundings, Map<String, String> hyperparameters) {
    var wanted = new Runs.NewRun("", MODEL, "", "", 1, hyperparameters, Map.of());
    var bus = surroundings.bus();
    var ids = await(bus.request(Addresses.CREATE_RUNS, new Runs.Create(List.of(wanted), "bench")));
    var run = await(bus.request(Addresses.RUNS_BY_ID, ids)).runs().getFirst();
    long start = System.nanoTime();
    ActiveRun.start(run, surroundings).done().toCompletableFuture().join();
    double seconds = (System.nanoTime() - start) / 1e9;
    var ended = await(bus.request(Addresses.RUNS_BY_ID, ids)).runs().getFirst();
    if (ended.status() != Runs.Status.FINISHED) {
      throw new IllegalStateException(MODEL + " ended " + ended.status() + ": " + ended.message());
    }
    return seconds;
  }

  private static <H extends Record> double untracked(Model<H> model, H settings, DataSets dataSets)
      throws Exception {
    try (var nowhere = new UntrackedTraining(1, dataSets)) {
      long start = System.nanoTime();
      model.train(settings, nowhere);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
