package dev.workbench.core.store;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves experiments to the bin and back, with their runs, in transactions of a few runs each. What
/// a crash interrupts is finished, or undone, as the store is opened. Any thread.
final class Bin {
  /// The lifecycle of a run of which parts have been removed for good already; nobody sees it.
  static final String PURGED = "PURGED";

  /// The lifecycles of the runs that somebody sees.
  static final String SEEN = "('ACTIVE', 'DELETED')";

  private static final int RUNS_AT_ONCE = 200;
  private static final String TO_BIN =
      "update run set lifecycle = 'DELETED', deleted = ? where run_key = ?";
  private static final String OUT_OF_BIN =
      "update run set lifecycle = 'ACTIVE', deleted = null where run_key = ?";

  private final Store store;
  private final Clock clock;
  private final Consumer<Runs.Run> moved;
  private Future<?> before = Future.succeededFuture();

  /// @param moved told of each run, after it was moved
  Bin(Store store, Clock clock, Consumer<Runs.Run> moved) {
    this.store = store;
    this.clock = clock;
    this.moved = moved;
  }

  /// One after the other.
  ///
  /// @return the experiment as it is then; fails when it is there already
  synchronized Future<Experiments.Experiment> set(Experiments.SetLifecycle change) {
    Future<Experiments.Experiment> moving = before.transform(done -> move(change));
    before = moving;
    return moving;
  }

  private Future<Experiments.Experiment> move(Experiments.SetLifecycle change) {
    return switch (change.stage()) {
      case DELETED ->
          store
              .write(0, sql -> mark(sql, change.name()))
              .compose(id -> fill(id).map(id))
              .compose(this::get);
      case ACTIVE ->
          store
              .write(0, sql -> inBin(sql, change.name()))
              .compose(id -> empty(id).map(id))
              .compose(id -> store.write(0, sql -> unmark(sql, id)));
    };
  }

  /// Does what a crash left undone.
  Future<Void> finish() {
    return store
        .write(
            0,
            sql ->
                sql.list(
                    "select id from experiment where lifecycle = 'DELETED'", row -> row.getLong(1)))
        .compose(ids ->
            ids.stream()
                .reduce(
                    Future.<Void>succeededFuture(),
                    (before, id) -> before.compose(done -> fill(id)),
                    (a, b) -> a.compose(done -> b)));
  }

  private Future<Experiments.Experiment> get(long id) {
    return store.write(0, sql -> ExperimentTable.byId(sql, id));
  }

  /// From here on it counts as in the bin; its runs follow.
  private long mark(Sql sql, String name) throws SQLException {
    Experiments.Experiment experiment = ExperimentTable.byName(sql, name);
    if (experiment.lifecycleStage() == Runs.LifecycleStage.DELETED) {
      throw ProblemException.conflict("experiment '" + name + "' is in the bin already");
    }
    if (experiment.id() == 0) {
      throw ProblemException.conflict(
          "experiment '" + name + "' always is there: delete its runs instead");
    }
    // later than any run that went alone, for restoring is to tell those apart
    long last = sql.number("select max(deleted) from run where experiment_id = ?", experiment.id());
    sql.update(
        "update experiment set lifecycle = 'DELETED', deleted = ? where id = ?",
        Math.max(clock.millis(), last + 1),
        experiment.id());
    return experiment.id();
  }

  private static long inBin(Sql sql, String name) throws SQLException {
    Experiments.Experiment experiment = ExperimentTable.byName(sql, name);
    if (experiment.lifecycleStage() == Runs.LifecycleStage.ACTIVE) {
      throw ProblemException.conflict("experiment '" + name + "' is not in the bin");
    }
    return experiment.id();
  }

  private static Experiments.Experiment unmark(Sql sql, long id) throws SQLException {
    sql.update("update experiment set lifecycle = 'ACTIVE', deleted = null where id = ?", id);
    return ExperimentTable.byId(sql, id);
  }

  /// Moves the active runs of an experiment in the bin to it, with its time.
  private Future<Void> fill(long experiment) {
    return store
        .write(
            0,
            sql -> {
              long since = since(sql, experiment);
              List<Long> keys = some(sql, "lifecycle = 'ACTIVE'", experiment);
              sql.batch(TO_BIN, keys.stream().map(key -> new Object[] {since, key}).toList());
              return RunReader.byKeys(sql, keys);
            })
        .compose(runs -> next(runs, () -> fill(experiment)));
  }

  /// Moves the runs that went with an experiment out of the bin.
  private Future<Void> empty(long experiment) {
    return store
        .write(
            0,
            sql -> {
              long since = since(sql, experiment);
              List<Long> keys =
                  some(sql, "lifecycle = 'DELETED' and deleted = ?", experiment, since);
              sql.batch(OUT_OF_BIN, keys.stream().map(key -> new Object[] {key}).toList());
              return RunReader.byKeys(sql, keys);
            })
        .compose(runs -> next(runs, () -> empty(experiment)));
  }

  private Future<Void> next(List<Runs.Run> runs, Supplier<Future<Void>> following) {
    runs.forEach(moved);
    return runs.size() < RUNS_AT_ONCE ? Future.succeededFuture() : following.get();
  }

  private static long since(Sql sql, long experiment) throws SQLException {
    return sql.number("select deleted from experiment where id = ?", experiment);
  }

  private static List<Long> some(Sql sql, String which, Object... parameters) throws SQLException {
    return sql.list(
        "select run_key from run where experiment_id = ? and "
            + which
            + " order by run_key fetch first "
            + RUNS_AT_ONCE
            + " rows only",
        row -> row.getLong(1),
        parameters);
  }
}
