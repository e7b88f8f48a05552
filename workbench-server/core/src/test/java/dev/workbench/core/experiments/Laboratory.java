package dev.workbench.core.experiments;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;

/// Experiments on a real store, with files in a folder, and a queue that trains nothing: what a run
/// comes to is told.
final class Laboratory implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Path folder;
  private final String store;
  private long modified = 1_000;

  Laboratory(Path home) throws IOException {
    folder = Files.createDirectories(home.resolve("experiments"));
    store = await(vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)));
    await(
        vertx.deployVerticle(new ExperimentsVerticle(List.of(folder), PluginHost.load(List.of()))));
    bus.answer(
        Addresses.SUBMIT_RUNS,
        submit ->
            bus.request(
                Addresses.CREATE_RUNS,
                new Runs.Create(submit.runs(), submit.user(), submit.launch())));
  }

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return await(bus.request(address, request));
  }

  /// Writes the file of an experiment, in place of an earlier one.
  void file(String name, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    Files.setLastModifiedTime(file, FileTime.fromMillis(modified += 1_000));
  }

  List<Runs.Run> launch(String name, int seeds) {
    var launched = ask(Addresses.LAUNCH, new Experiments.Launch(name, null, seeds, "ada"));
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(launched.runs())).runs();
  }

  Experiments.Result result(String name) {
    return ask(Addresses.RESULT, new Experiments.GetResult(name, List.of()));
  }

  /// Has a run log these values at the steps 0, 1, … and end.
  void end(Runs.Run run, Runs.Status status, double... loss) {
    update(run, Runs.Status.RUNNING);
    if (loss.length > 0) {
      long[] steps = LongStream.range(0, loss.length).toArray();
      var columns = new MetricColumns(new int[loss.length], steps, steps.clone(), loss);
      ask(
          Addresses.APPEND,
          MetricBatchWriter.write(
              run.id(), List.of(new MetricBatch.Key("loss", "LOWER_IS_BETTER", "")), columns));
    }
    update(run, status);
  }

  private void update(Runs.Run run, Runs.Status status) {
    ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(run.id(), status, null, null, null, null, Map.of(), Map.of()));
  }

  @Override
  public void close() {
    await(vertx.undeploy(store));
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
