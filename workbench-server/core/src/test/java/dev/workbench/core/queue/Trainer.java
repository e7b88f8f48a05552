package dev.workbench.core.queue;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.Runs;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.datasets.Download;
import dev.workbench.core.datasets.RemoteFiles;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.core.training.ActiveRun;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.arrow.memory.RootAllocator;
import org.awaitility.Awaitility;

/// A queue that trains, on a real store.
public final class Trainer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(400);

  private final RootAllocator allocator = new RootAllocator();
  private final Vertx vertx = Vertx.vertx();
  private final DataSets dataSets;
  private final String store;
  private final String queue;
  final Bus bus = new Bus(vertx);

  public Trainer(Path home, PluginHost plugins, int concurrency) {
    var files = new RemoteFiles(null, home.resolve("data"), new Download());
    dataSets = new DataSets(plugins, files, allocator);
    var surroundings = new ActiveRun.Surroundings(bus, plugins, dataSets, GRACE);
    store = await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
    queue = await(vertx.deployVerticle(new QueueVerticle(surroundings, concurrency)));
  }

  public <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return await(bus.request(address, request));
  }

  /// Beside the queue and the store.
  public void deploy(VerticleBase verticle) {
    await(vertx.deployVerticle(verticle));
  }

  List<String> submit(Runs.NewRun... runs) {
    return ask(Addresses.SUBMIT_RUNS, new Runs.Submit(List.of(runs), "me")).ids();
  }

  String submit(String mode) {
    return submit(run(mode, Map.of())).getFirst();
  }

  static Runs.NewRun run(String mode, Map<String, String> more) {
    var hyperparameters = new java.util.HashMap<>(more);
    hyperparameters.put("mode", mode);
    return new Runs.NewRun("", "behaviours/any", "", "", 1, hyperparameters, Map.of());
  }

  Runs.Run get(String id) {
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id))).runs().getFirst();
  }

  Runs.Run awaitStatus(String id, Runs.Status status) {
    Awaitility.await(status + " of a run that is now " + get(id))
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(id).status() == status);
    return get(id);
  }

  /// Stops it as a server does: first the queue, then the store.
  @Override
  public void close() {
    await(vertx.undeploy(queue));
    await(vertx.undeploy(store));
    await(vertx.close());
    dataSets.close();
    allocator.close();
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
