package dev.workbench.app.bench.search;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A store with many runs as a sweep leaves them, asked over the event bus as everything else asks
/// it. One thread.
final class ManyRuns implements AutoCloseable {
  private static final int METRICS = 20;
  private static final int HYPERPARAMETERS = 20;
  private static final int TAGS = 5;
  private static final int AT_ONCE = 500;
  private static final int EXPERIMENTS = 20;
  private static final List<MetricBatch.Key> KEYS =
      IntStream.range(0, METRICS)
          .mapToObj(i -> new MetricBatch.Key("metric_" + i, "LOWER_IS_BETTER", ""))
          .toList();
  private static final List<Runs.Status> ENDS =
      List.of(
          Runs.Status.FINISHED,
          Runs.Status.FINISHED,
          Runs.Status.FINISHED,
          Runs.Status.FAILED,
          Runs.Status.DIVERGED,
          Runs.Status.KILLED);

  private final Random random = new Random(1);
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final String deployment;

  ManyRuns(Path home) {
    deployment = await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
  }

  void add(int runs) {
    for (int from = 0; from < runs; from += AT_ONCE) {
      List<Runs.NewRun> wanted = new ArrayList<>();
      for (int i = from; i < Math.min(runs, from + AT_ONCE); i++) {
        wanted.add(run(i));
      }
      train(ask(Addresses.CREATE_RUNS, new Runs.Create(wanted, "bench")).ids());
    }
  }

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return await(bus.request(address, request));
  }

  private Runs.NewRun run(int i) {
    Map<String, String> hyperparameters = new LinkedHashMap<>();
    hyperparameters.put("batch_size", String.valueOf(1 << random.nextInt(4, 9)));
    for (int k = 1; k < HYPERPARAMETERS; k++) {
      hyperparameters.put("param_" + k, String.valueOf(random.nextDouble()));
    }
    Map<String, String> tags = new HashMap<>();
    tags.put("team", List.of("red", "green", "blue", "grey").get(random.nextInt(4)));
    for (int k = 1; k < TAGS; k++) {
      tags.put("tag_" + k, "value " + random.nextInt(1000));
    }
    return new Runs.NewRun(
        "experiment " + i % EXPERIMENTS,
        "model-" + i % 7 + "/scratch",
        "variant " + i % 5,
        "",
        i,
        hyperparameters,
        tags);
  }

  private void train(List<String> ids) {
    List<Future<?>> done = new ArrayList<>();
    for (String id : ids) {
      double[] values = random.doubles(METRICS).toArray();
      var batch =
          MetricBatchWriter.write(
              id,
              KEYS,
              IntStream.range(0, METRICS).toArray(),
              new long[METRICS],
              new long[METRICS],
              values,
              0,
              METRICS);
      done.add(bus.request(Addresses.APPEND, batch));
      done.add(bus.request(Addresses.UPDATE_RUN, end(id)));
    }
    await(Future.all(done));
  }

  private Runs.Update end(String id) {
    long now = System.currentTimeMillis();
    var status = ENDS.get(random.nextInt(ENDS.size()));
    return new Runs.Update(
        id, status, now, now + random.nextInt(100_000), null, null, Map.of(), Map.of());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    await(vertx.undeploy(deployment));
    await(vertx.close());
  }
}
