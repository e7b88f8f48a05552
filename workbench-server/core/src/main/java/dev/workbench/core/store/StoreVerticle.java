package dev.workbench.core.store;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Topics;
import dev.workbench.contract.Tracking;
import dev.workbench.contract.Upkeep;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

/// Answers every `store.*` address and announces what has changed. Deploy one per home folder. The
/// event loop only hands over: one thread writes, workers read.
public final class StoreVerticle extends VerticleBase {
  private static final int READERS = 8;
  private static final long OPEN_SERIES_LOOK_MS = 5_000;

  /// A run after a change, and its key.
  private record Changed(long key, Runs.Run run) {}

  private final Path home;
  private final StoreSettings settings;
  private Store store;
  private Bin bin;
  private Arrivals arrivals;
  private WorkerExecutor readers;
  private Bus bus;

  /// @param home holds `store/` and `artifacts/`, which are created when absent
  public StoreVerticle(Path home, StoreSettings settings) {
    this.home = home;
    this.settings = settings;
  }

  /// @return fails with a [dev.workbench.contract.ProblemException] of kind `CONFLICT` when another
  ///   server uses that home
  @Override
  public Future<?> start() {
    bus = new Bus(vertx);
    readers = vertx.createSharedWorkerExecutor("store-readers-" + home, READERS);
    return blocking(() -> Store.open(home, settings, work -> context.runOnContext(v -> work.run())))
        .compose(opened -> {
          store = opened;
          bin = new Bin(opened, Clock.systemUTC(), run -> bus.publish(Topics.RUN_CHANGED, run));
          arrivals = new Arrivals(opened);
          return opened
              .endInterrupted()
              .compose(ended -> bin.finish())
              .compose(finished -> blocking(arrivals::clearAll))
              .compose(arrivals::discard)
              .recover(failure -> stop().transform(closed -> Future.failedFuture(failure)));
        })
        .map(interrupted -> {
          answerExperiments();
          answerTracking();
          answerRegistry();
          answerRuns();
          answerMetrics();
          answerFigures();
          answerArtifacts();
          answerArrivals();
          answerUpkeep();
          return interrupted;
        });
  }

  /// Stores all that was accepted and closes the files.
  @Override
  public Future<?> stop() {
    return blocking(
            () -> {
              store.close();
              return store;
            })
        .eventually(readers::close);
  }

  private void answerExperiments() {
    bus.answer(
        Addresses.SAVE_EXPERIMENT,
        save -> store.write(0, sql -> store.experiments.save(sql, save)));
    bus.answer(Addresses.SET_EXPERIMENT_LIFECYCLE, bin::set);
    bus.answer(
        Addresses.LAUNCHES, wanted -> read(sql -> ExperimentTable.launches(sql, wanted.ids())));
    bus.answer(Addresses.TALLY, tally -> read(ExperimentTable::tally));
  }

  private void answerTracking() {
    var experiments = store.tracked;
    change(Addresses.CREATE_EXPERIMENT, experiments::create);
    change(Addresses.RENAME_EXPERIMENT, experiments::rename);
    change(Addresses.TAG_EXPERIMENT, experiments::tag);
    bus.answer(
        Addresses.FIND_EXPERIMENT, wanted -> read(sql -> TrackedExperiments.find(sql, wanted)));
    bus.answer(
        Addresses.FIND_EXPERIMENTS,
        wanted -> readSnapshot(sql -> TrackedExperiments.find(sql, wanted)));
    bus.answer(
        Addresses.REMOVE_TAG,
        wanted -> announced(store.write(0, sql -> RunTable.removeTag(sql, wanted))));
    change(Addresses.ADD_INPUTS, RunInputs::add);
    bus.answer(Addresses.INPUTS, runs -> read(sql -> RunInputs.of(sql, runs.ids())));
  }

  private void answerRegistry() {
    var models = new ModelRegistry(Clock.systemUTC());
    change(Addresses.CREATE_MODEL, models::create);
    change(Addresses.UPDATE_MODEL, models::update);
    change(Addresses.DELETE_MODEL, models::delete);
    change(Addresses.TAG_MODEL, models::tag);
    change(Addresses.ALIAS_MODEL, models::alias);
    change(Addresses.CREATE_MODEL_VERSION, models::create);
    change(Addresses.UPDATE_MODEL_VERSION, models::update);
    change(Addresses.DELETE_MODEL_VERSION, models::delete);
    bus.answer(
        Addresses.GET_MODEL, wanted -> readSnapshot(sql -> ModelReader.model(sql, wanted.name())));
    bus.answer(
        Addresses.GET_MODEL_VERSION,
        wanted -> readSnapshot(sql -> ModelReader.version(sql, wanted)));
    bus.answer(
        Addresses.FIND_MODELS, wanted -> readSnapshot(sql -> ModelReader.models(sql, wanted)));
    bus.answer(
        Addresses.FIND_MODEL_VERSIONS,
        wanted -> readSnapshot(sql -> ModelReader.versions(sql, wanted)));
  }

  /// What the writer does when it is asked to.
  private interface Changing<Q, R> {
    R make(Sql sql, Q wanted) throws SQLException;
  }

  private <Q extends Message, R extends Message> void change(
      Address<Q, R> address, Changing<Q, R> change) {
    bus.answer(address, wanted -> store.write(0, sql -> change.make(sql, wanted)));
  }

  private void answerRuns() {
    bus.answer(Addresses.CREATE_RUNS, this::create);
    bus.answer(
        Addresses.BEGIN_RUN,
        begin -> announced(store.write(0, sql -> store.runs.begin(sql, begin))));
    bus.answer(Addresses.UPDATE_RUN, this::update);
    bus.answer(
        Addresses.SET_LIFECYCLE,
        change -> announced(store.write(0, sql -> store.runs.setLifecycle(sql, change))));
    bus.answer(Addresses.RUNS, query -> readSnapshot(sql -> RunSearch.find(sql, query)));
    bus.answer(Addresses.RUNS_BY_ID, ids -> read(sql -> RunReader.byIds(sql, ids.ids())));
  }

  private void answerMetrics() {
    bus.answer(Addresses.APPEND, this::append);
    bus.answer(Addresses.APPEND_ALL, this::appendAll);
    bus.answer(
        Addresses.READ_SERIES, wanted -> readSnapshot(sql -> SeriesQueries.read(sql, wanted)));
    bus.answer(
        Addresses.READ_CURVES, wanted -> readSnapshot(sql -> SeriesQueries.curves(sql, wanted)));
    bus.answer(Addresses.OPEN_SERIES, wanted -> blocking(() -> store.openSeries.open(wanted)));
    bus.answer(Addresses.NEXT_PART, stream -> blocking(() -> store.openSeries.next(stream)));
    bus.answer(Addresses.CLOSE_SERIES, stream -> blocking(() -> store.openSeries.end(stream)));
    vertx.setPeriodic(OPEN_SERIES_LOOK_MS, timer -> blocking(store.openSeries::endForgotten));
  }

  private void answerFigures() {
    bus.answer(
        Addresses.SAVE_FIGURE,
        figure ->
            store
                .write(2L * figure.json().length() + 1, sql -> FigureTable.save(sql, figure))
                .onSuccess(ack ->
                    bus.publish(
                        Topics.FIGURE_CHANGED,
                        new Topics.FigureChanged(figure.run(), figure.name(), figure.step()))));
    bus.answer(Addresses.FIGURES, run -> read(sql -> FigureTable.list(sql, run.id())));
    bus.answer(Addresses.FIGURE, wanted -> read(sql -> FigureTable.get(sql, wanted)));
  }

  private void answerArtifacts() {
    bus.answer(Addresses.SAVE_ARTIFACT, this::save);
    bus.answer(Addresses.REMOVE_ARTIFACTS, this::remove);
    bus.answer(Addresses.ARTIFACTS, run -> read(sql -> ArtifactFiles.list(sql, run.id())));
    bus.answer(Addresses.ARTIFACT, wanted -> blocking(() -> artifact(wanted)));
  }

  private void answerArrivals() {
    bus.answer(Addresses.TAKE_IN, arrivals::take);
    bus.answer(
        Addresses.ACCEPT,
        accepted ->
            arrivals
                .accept(accepted)
                .map(shown -> {
                  shown.forEach(each -> store.fold(each.key()));
                  shown.forEach(each -> bus.publish(Topics.RUN_CHANGED, each.run()));
                  return new Series.Ack();
                }));
    bus.answer(
        Addresses.REJECT,
        rejected -> blocking(() -> arrivals.clear(rejected.runs())).compose(arrivals::discard));
  }

  private void answerUpkeep() {
    var purge = new Purge(store, Clock.systemUTC());
    bus.answer(
        Addresses.PURGE, wanted -> started(Upkeep.Kind.PURGE, job -> purge.run(wanted, job)));
    var backup = new Backup(store, home, Clock.systemUTC());
    bus.answer(Addresses.BACKUP, wanted -> started(Upkeep.Kind.BACKUP, backup::run));
    var check = new Check(store);
    bus.answer(
        Addresses.CHECK, wanted -> started(Upkeep.Kind.CHECK, job -> check.run(wanted, job)));
    bus.answer(Addresses.UPKEEP, wanted -> Future.succeededFuture(store.jobs.get(wanted.id())));
  }

  private Future<Upkeep.Job> started(Upkeep.Kind kind, Jobs.Work work) {
    return Future.succeededFuture(store.jobs.start(kind, work));
  }

  private Future<Runs.Ids> create(Runs.Create create) {
    return store
        .write(0, sql -> created(sql, create))
        .map(runs -> {
          runs.forEach(run -> bus.publish(Topics.RUN_CHANGED, run));
          return new Runs.Ids(runs.stream().map(Runs.Run::id).toList());
        });
  }

  private List<Runs.Run> created(Sql sql, Runs.Create create) throws SQLException {
    return RunReader.byIds(sql, store.runs.create(sql, create).ids()).runs();
  }

  private Future<Runs.Run> update(Runs.Update update) {
    Future<Changed> change =
        store.write(
            0, sql -> new Changed(RunTable.key(sql, update.id()), store.runs.update(sql, update)));
    return announced(
        change.map(changed -> {
          if (changed.run().status().ended()) {
            store.fold(changed.key());
          }
          return changed.run();
        }));
  }

  private Future<Series.Ack> append(MetricBatch batch) {
    return store.append(batch).onSuccess(ack -> bus.publish(Topics.METRICS, batch));
  }

  private Future<Series.Ack> appendAll(Series.Batches all) {
    return store
        .append(all)
        .onSuccess(ack -> all.batches().forEach(batch -> bus.publish(Topics.METRICS, batch)));
  }

  private Future<Series.Ack> save(Series.Artifact artifact) {
    return blocking(
            () -> {
              store.read(sql -> RunTable.key(sql, artifact.run()));
              store.artifacts.write(artifact);
              return artifact;
            })
        .compose(written -> store.write(0, sql -> store.artifacts.save(sql, written)));
  }

  private Future<Series.Ack> remove(Tracking.RemoveArtifacts wanted) {
    return store
        .write(0, sql -> store.artifacts.forget(sql, wanted))
        .compose(gone ->
            blocking(() -> {
              store.artifacts.remove(wanted.run(), gone);
              return new Series.Ack();
            }));
  }

  private Series.Artifact artifact(Series.GetArtifact wanted) throws SQLException, IOException {
    Path file = store.read(sql -> store.artifacts.find(sql, wanted));
    return store.artifacts.read(wanted, file);
  }

  private Future<Runs.Run> announced(Future<Runs.Run> change) {
    return change.onSuccess(run -> bus.publish(Topics.RUN_CHANGED, run));
  }

  private <T> Future<T> read(Database.Reading<T> reading) {
    return blocking(() -> store.read(reading));
  }

  private <T> Future<T> readSnapshot(Database.Reading<T> reading) {
    return blocking(() -> store.readSnapshot(reading));
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return readers.executeBlocking(work, false);
  }
}
