package dev.workbench.core.store;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A store on a real file, spoken to over the event bus.
final class StoreServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);

  /// What sends from here arrives in the order of sending.
  final Context context = vertx.getOrCreateContext();

  private final String deployment;

  StoreServer(Path home) throws Exception {
    this(home, StoreSettings.DEFAULTS);
  }

  StoreServer(Path home, StoreSettings settings) throws Exception {
    try {
      deployment = await(vertx.deployVerticle(new StoreVerticle(home, settings)));
    } catch (Exception e) {
      closeOwn();
      throw e;
    }
  }

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) throws Exception {
    return await(bus.request(address, request));
  }

  <Q extends Message, R extends Message> Future<R> send(Address<Q, R> address, Q request) {
    return bus.request(address, request);
  }

  /// The id of a new run that is running.
  String run() throws Exception {
    String id =
        ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(newRun("", 1)), "me")).ids().getFirst();
    update(id, Runs.Status.RUNNING);
    return id;
  }

  Runs.Run get(String id) throws Exception {
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id))).runs().getFirst();
  }

  Runs.Run update(String id, Runs.Status status) throws Exception {
    return ask(Addresses.UPDATE_RUN, status(id, status));
  }

  static Runs.Update status(String id, Runs.Status status) {
    return new Runs.Update(id, status, null, null, null, null, Map.of(), Map.of());
  }

  static Runs.NewRun newRun(String experiment, long seed) {
    return new Runs.NewRun(
        experiment,
        "linear-regression/scratch",
        "small steps",
        "",
        seed,
        Map.of("learningRate", "0.03"),
        Map.of());
  }

  static MetricBatch.Key key(String name) {
    return new MetricBatch.Key(name, "LOWER_IS_BETTER", "nats");
  }

  MetricBatch batch(String run, List<String> keys, MetricColumns columns) {
    return MetricBatchWriter.write(run, keys.stream().map(StoreServer::key).toList(), columns);
  }

  /// A batch of one series.
  MetricBatch batch(String run, String key, long[] steps, long[] times, double[] values) {
    return batch(run, List.of(key), new MetricColumns(new int[steps.length], steps, times, values));
  }

  /// All points of one series.
  Points read(String run, String key) throws Exception {
    return read(new Series.Read(List.of(run), List.of(key), null, null, 0))
        .getOrDefault(run + " " + key, Points.NONE);
  }

  /// Points by "run key".
  Map<String, Points> read(Series.Read read) throws Exception {
    return ArrowAnswers.points(ask(Addresses.READ_SERIES, read));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  static <T> List<T> await(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(await(future));
    }
    return results;
  }

  @Override
  public void close() throws Exception {
    // by itself, for here a leak of the store fails
    await(vertx.undeploy(deployment));
    closeOwn();
  }

  private void closeOwn() throws Exception {
    await(vertx.close());
  }
}
