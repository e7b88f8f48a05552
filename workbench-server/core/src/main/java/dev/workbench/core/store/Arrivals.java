package dev.workbench.core.store;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import io.vertx.core.Future;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Takes in runs that were trained in another workbench: out of sight at first, while their points,
/// figures and artifacts come, then shown all at once, or thrown away. What a crash leaves of them
/// is thrown away as the store is opened. Any thread.
final class Arrivals {
  /// The lifecycle of a run that is coming in; it can be logged to, but nobody finds it.
  static final String INCOMING = "INCOMING";

  /// A run that is shown now.
  record Shown(long key, Runs.Run run) {}

  private final Store store;

  Arrivals(Store store) {
    this.store = store;
  }

  Future<Runs.Id> take(Sharing.TakeIn wanted) {
    Runs.Run run = wanted.run();
    if (!run.status().ended() || !run.id().matches("[0-9a-f]{32}")) {
      return Future.failedFuture(
          ProblemException.invalid(
              "run '%s' is %s: a run with an id of 32 hexadecimal digits that has ended can be taken in"
                  .formatted(run.id(), run.status())));
    }
    return store.write(0, sql -> new Runs.Id(store.runs.takeIn(sql, run)));
  }

  /// @return the runs, which everybody sees now
  Future<List<Shown>> accept(Sharing.Accept accepted) {
    return store.write(
        0,
        sql -> {
          accepted.launches().forEach(ExperimentTable::checkLaunch);
          List<Long> keys = keys(sql, accepted.runs());
          for (Experiments.Experiment experiment : accepted.experiments()) {
            store.experiments.takeIn(sql, experiment);
          }
          for (Experiments.PastLaunch launch : accepted.launches()) {
            store.experiments.takeIn(sql, launch);
          }
          for (int i = 0; i < keys.size(); i++) {
            sql.update(
                "update run set lifecycle = 'ACTIVE', experiment_id = ? where run_key = ?",
                store.experiments.activeIdOf(sql, accepted.runs().get(i).experiment()),
                keys.get(i));
          }
          List<Runs.Run> runs = RunReader.byKeys(sql, keys);
          List<Shown> shown = new ArrayList<>();
          for (int i = 0; i < keys.size(); i++) {
            shown.add(new Shown(keys.get(i), runs.get(i)));
          }
          return shown;
        });
  }

  /// Removes the files of those of the runs that are coming in; blocks.
  ///
  /// @return these runs, to be discarded: later, so that after a crash they still are known
  List<String> clear(List<String> runs) throws SQLException, IOException {
    List<String> incoming = new ArrayList<>();
    for (String run : runs) {
      if (store.read(sql -> isIncoming(sql, run))) {
        store.artifacts.removeAll(run);
        incoming.add(run);
      }
    }
    return incoming;
  }

  /// As [#clear], of all that a crash has left.
  List<String> clearAll() throws SQLException, IOException {
    return clear(
        store.read(sql ->
            sql.list("select id from run where lifecycle = ?", row -> row.getString(1), INCOMING)));
  }

  /// From here on, the ids are free and nobody can log to the runs; the next purge removes what
  /// there is of them.
  Future<Series.Ack> discard(List<String> runs) {
    return Future.all(runs.stream().map(store::discard).toList()).map(new Series.Ack());
  }

  /// What [#discard] does to one run.
  static void discard(Sql sql, String run) throws SQLException {
    // their files are gone
    sql.update(
        "delete from artifact where run_key in"
            + " (select run_key from run where id = ? and lifecycle = ?)",
        run,
        INCOMING);
    sql.update(
        "update run set id = ?, lifecycle = ? where id = ? and lifecycle = ?",
        newId(),
        Bin.PURGED,
        run,
        INCOMING);
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static boolean isIncoming(Sql sql, String run) throws SQLException {
    return sql.number("select count(*) from run where id = ? and lifecycle = ?", run, INCOMING) > 0;
  }

  /// Before anything is changed.
  private List<Long> keys(Sql sql, List<Sharing.Homed> runs) throws SQLException {
    List<Long> keys = new ArrayList<>();
    for (Sharing.Homed run : runs) {
      store.experiments.checkOpen(sql, run.experiment());
      keys.add(
          sql.first(
                  "select run_key from run where id = ? and lifecycle = ?",
                  row -> row.getLong(1),
                  run.run(),
                  INCOMING)
              .orElseThrow(() ->
                  ProblemException.conflict(
                      "run %s is not coming in any more: import it again".formatted(run.run()))));
    }
    return keys;
  }
}
