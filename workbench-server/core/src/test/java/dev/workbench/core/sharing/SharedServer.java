package dev.workbench.core.sharing;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.MetricStream;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import dev.workbench.core.experiments.ExperimentsVerticle;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/// A store on a real file with what shares it, spoken to over the event bus.
final class SharedServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final Path home;

  SharedServer(Path home) {
    this.home = home;
    vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)).await();
    vertx
        .deployVerticle(
            new ExperimentsVerticle(
                List.of(home.resolve("experiments")),
                PluginHost.load(List.of(home.resolve("plugins")))))
        .await();
    vertx.deployVerticle(new SharingVerticle()).await();
  }

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    try {
      return bus.request(address, request).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Everything of an experiment, as a file.
  Path export(Path file, String... experiments) throws IOException {
    return export(file, new Sharing.Export(List.of(experiments), List.of()));
  }

  Path export(Path file, Sharing.Export wanted) throws IOException {
    Sharing.Opened opened = ask(Addresses.EXPORT, wanted);
    try (var out = Files.newOutputStream(file)) {
      boolean last = false;
      while (!last) {
        Sharing.Part part = ask(Addresses.NEXT_EXPORT_PART, opened.next());
        out.write(part.bytes());
        last = part.last();
      }
    }
    return file;
  }

  List<Sharing.ImportedRun> bringIn(Path file) {
    var state = ask(Addresses.IMPORT, new Sharing.Import(file.toString(), "me"));
    while (state.result() == null) {
      state = ask(Addresses.AWAIT_IMPORT, new Sharing.AwaitImport(state.id()));
    }
    return state.result().runs();
  }

  Runs.Run run(String id) {
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id))).runs().getFirst();
  }

  List<Runs.Run> runsOf(String experiment) {
    return ask(Addresses.RUNS, Runs.Query.ofExperiment(experiment)).runs();
  }

  /// How many runs and experiments there are, whatever they are called.
  String contents() {
    return ask(Addresses.RUNS, Runs.Query.ofExperiment("")).total()
        + " runs, "
        + ask(Addresses.TALLY, new Experiments.Tally()).rows().size()
        + " experiments";
  }

  /// Every point of a run, in the order in which it is answered.
  MetricColumns points(Runs.Run run) throws IOException {
    var keys =
        run.metrics().stream()
            .map(m -> new MetricBatch.Key(m.key(), m.direction(), m.unit()))
            .toList();
    var stream =
        ask(
            Addresses.OPEN_SERIES,
            new Series.Read(
                List.of(run.id()),
                keys.stream().map(MetricBatch.Key::name).toList(),
                null,
                null,
                0));
    var bytes = new ByteArrayOutputStream();
    boolean last = false;
    while (!last) {
      Series.Part part = ask(Addresses.NEXT_PART, stream);
      bytes.writeBytes(part.ipc());
      last = part.last();
    }
    return joined(new MetricStream(new ByteArrayInputStream(bytes.toByteArray())), keys);
  }

  private static MetricColumns joined(MetricStream stream, List<MetricBatch.Key> keys)
      throws IOException {
    List<MetricColumns> all = new ArrayList<>();
    for (var batch = stream.next("r", keys); batch != null; batch = stream.next("r", keys)) {
      all.add(MetricBatchReader.read(batch));
    }
    int rows = all.stream().mapToInt(MetricColumns::rows).sum();
    var joined = new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
    int at = 0;
    for (MetricColumns each : all) {
      System.arraycopy(each.series(), 0, joined.series(), at, each.rows());
      System.arraycopy(each.steps(), 0, joined.steps(), at, each.rows());
      System.arraycopy(each.times(), 0, joined.times(), at, each.rows());
      System.arraycopy(each.values(), 0, joined.values(), at, each.rows());
      at += each.rows();
    }
    return joined;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
