package dev.workbench.app.bench.store;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The store of the product, asked over the event bus as everything else asks it, folding in the
/// background as it always does.
final class Ours implements PointStore {
  static final List<MetricBatch.Key> KEYS =
      List.of(new MetricBatch.Key("train_loss", "LOWER_IS_BETTER", ""));

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final AtomicLong seeds = new AtomicLong();
  private final String deployment;

  Ours(Path home, Durability durability) {
    var defaults = StoreSettings.DEFAULTS;
    var settings =
        new StoreSettings(
            StoreSettings.Durability.valueOf(durability.name()),
            defaults.queueBytes(),
            defaults.foldBatches(),
            defaults.foldPause());
    deployment = await(vertx.deployVerticle(new StoreVerticle(home, settings)));
  }

  @Override
  public String name() {
    return "workbench";
  }

  @Override
  public Writer writer() {
    long seed = seeds.incrementAndGet();
    var wanted = new Runs.NewRun("", "bench/curve", "", "", seed, Map.of(), Map.of());
    String run =
        ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(wanted), "bench")).ids().getFirst();
    return new CurveWriter(run, new LossCurve(seed));
  }

  @Override
  public int read(String run) {
    return rows(run, 0);
  }

  /// Reads a curve.
  ///
  /// @param points at most about how many; 0 for all
  /// @return how many bytes of Arrow came
  int rows(String run, int points) {
    return ask(Addresses.READ_SERIES, new Series.Read(List.of(run), List.of(), null, null, points))
        .ipc()
        .length;
  }

  /// Ends a run: all of it is folded soon.
  private void end(String run) {
    ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(run, Runs.Status.FINISHED, null, null, null, null, Map.of(), Map.of()));
  }

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return await(bus.request(address, request));
  }

  @Override
  public void close() {
    await(vertx.undeploy(deployment));
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private final class CurveWriter implements Writer {
    private final String run;
    private final LossCurve curve;

    CurveWriter(String run, LossCurve curve) {
      this.run = run;
      this.curve = curve;
    }

    @Override
    public String run() {
      return run;
    }

    @Override
    public void append(int points) {
      var next = curve.next(points);
      ask(
          Addresses.APPEND,
          MetricBatchWriter.write(
              run, KEYS, new int[points], next.steps(), next.times(), next.values(), 0, points));
    }

    @Override
    public void close() {
      end(run);
    }
  }
}
