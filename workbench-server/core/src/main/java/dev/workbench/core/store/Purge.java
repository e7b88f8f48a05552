package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Upkeep;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Removes for good what is in the bin, in transactions of a few rows, beside those who write. A
/// run is gone for everybody with the first of them; what a crash leaves of it goes with the next
/// purge. Blocks; one thread.
final class Purge {
  /// The tables of a run, what tells its rows apart, and how many go in one transaction: no more
  /// than some megabytes.
  private static final List<Rows> TABLES =
      List.of(
          new Rows("metric_log", List.of("seq"), 64),
          new Rows("metric", List.of("series"), 500),
          new Rows("figure", List.of("name", "step"), 16),
          new Rows("artifact", List.of("path"), 500),
          new Rows("provenance", List.of("name"), 50),
          new Rows("run_input", List.of("position_in_run"), 1),
          new Rows("hyperparameter", List.of("name"), 500),
          new Rows("tag", List.of("name"), 500));

  private static final int CHUNKS_AT_ONCE = 64;

  private record Rows(String table, List<String> keys, int atOnce) {}

  private record RunRow(long key, String id) {}

  private final Store store;
  private final Clock clock;

  Purge(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// @throws ProblemException when something that is named is not in the bin, or has not ended
  void run(Upkeep.Purge wanted, Job job) throws Exception {
    try (Connection connection = store.connect();
        Sql sql = new Sql(connection)) {
      List<Long> experiments = new ArrayList<>();
      List<RunRow> runs = new ArrayList<>(cutShort(sql));
      if (wanted.names().isEmpty()) {
        all(sql, before(wanted), experiments, runs, job);
      } else {
        for (String name : wanted.names()) {
          named(sql, name, before(wanted), experiments, runs, job);
        }
      }
      connection.commit();
      for (RunRow run : runs) {
        job.doing("removing run " + run.id());
        remove(sql, run, job);
      }
      for (long experiment : experiments) {
        step(() -> remove(sql, experiment, job));
      }
    }
    job.doing("giving the space back");
    store.giveSpaceBack(job);
  }

  private long before(Upkeep.Purge wanted) {
    return clock.millis() - Optional.ofNullable(wanted.olderThanMs()).orElse(0L);
  }

  private static List<RunRow> cutShort(Sql sql) throws SQLException {
    return runs(sql, "lifecycle = '" + Bin.PURGED + "'");
  }

  private static List<RunRow> runs(Sql sql, String which, Object... parameters)
      throws SQLException {
    return sql.list(
        "select run_key, id from run where " + which + " order by run_key",
        row -> new RunRow(row.getLong(1), row.getString(2)),
        parameters);
  }

  private static void all(Sql sql, long before, List<Long> experiments, List<RunRow> runs, Job job)
      throws SQLException {
    String inBin = "lifecycle = 'DELETED' and deleted <= ?";
    runs.addAll(runs(sql, inBin + " and status not in ('SCHEDULED', 'RUNNING')", before));
    for (RunRow open : runs(sql, inBin + " and status in ('SCHEDULED', 'RUNNING')", before)) {
      job.found("run " + open.id() + " stays in the bin: it has not ended; stop it first");
    }
    experiments.addAll(
        sql.list("select id from experiment where " + inBin, row -> row.getLong(1), before));
  }

  private static void named(
      Sql sql, String name, long before, List<Long> experiments, List<RunRow> runs, Job job)
      throws SQLException {
    Optional<RunRow> run =
        runs(sql, "id = ? and lifecycle in " + Bin.SEEN, name).stream().findFirst();
    if (run.isPresent()) {
      checkPurgeable(sql, run.get());
      addOld(
          sql,
          "run where run_key = ?",
          run.get().key(),
          before,
          job,
          name,
          () -> runs.add(run.get()));
      return;
    }
    var experiment = ExperimentTable.byName(sql, name);
    if (experiment.lifecycleStage() != Runs.LifecycleStage.DELETED) {
      throw ProblemException.conflict(
          "experiment '" + name + "' is not in the bin: delete it first");
    }
    List<RunRow> own =
        runs(sql, "experiment_id = ? and lifecycle <> '" + Bin.PURGED + "'", experiment.id());
    for (RunRow each : own) {
      checkPurgeable(sql, each);
    }
    addOld(
        sql,
        "experiment where id = ?",
        experiment.id(),
        before,
        job,
        name,
        () -> {
          runs.addAll(own);
          experiments.add(experiment.id());
        });
  }

  private static void addOld(
      Sql sql, String from, long key, long before, Job job, String name, Runnable add)
      throws SQLException {
    if (sql.number("select deleted from " + from, key) <= before) {
      add.run();
    } else {
      job.found("'" + name + "' stays in the bin: it has not been there for that long");
    }
  }

  private static void checkPurgeable(Sql sql, RunRow run) throws SQLException {
    Runs.Run found = RunReader.one(sql, run.id());
    if (found.lifecycleStage() != Runs.LifecycleStage.DELETED) {
      throw ProblemException.conflict("run " + run.id() + " is not in the bin: delete it first");
    }
    if (!found.status().ended()) {
      throw ProblemException.conflict(
          "run " + run.id() + " has not ended, it is " + found.status() + ": stop it first");
    }
  }

  private void remove(Sql sql, RunRow run, Job job) throws SQLException, IOException {
    if (!store.hide(run.key(), run.id())) {
      job.found("run " + run.id() + " stays: it was taken out of the bin meanwhile");
      return;
    }
    job.count("points", sql.number("select sum(points) from metric where run_key = ?", run.key()));
    while (step(() -> removeChunks(sql, run.key()))) {
      job.doing("removing run " + run.id());
    }
    for (Rows rows : TABLES) {
      while (step(() -> removeRows(sql, rows, run.key()))) {
        job.doing("removing run " + run.id());
      }
    }
    store.artifacts.removeAll(run.id());
    step(() -> {
      int rows = sql.update("delete from run where run_key = ?", run.key());
      sql.connection().commit();
      return rows;
    });
    job.count("runs", 1);
  }

  /// Deletes some rows; says how many.
  @FunctionalInterface
  private interface Deleting {
    int rows() throws SQLException;
  }

  /// One transaction, never while a log is folded.
  private boolean step(Deleting deleting) throws SQLException {
    var rows = new int[1];
    store.whileResting(() -> rows[0] = store.change(deleting::rows));
    return rows[0] > 0;
  }

  private static int removeChunks(Sql sql, long run) throws SQLException {
    List<Object[]> rows =
        sql.list(
            "select c.series, c.seq from metric m join metric_chunk c on c.series = m.series"
                + " where m.run_key = ? fetch first "
                + CHUNKS_AT_ONCE
                + " rows only",
            row -> new Object[] {row.getLong(1), row.getLong(2)},
            run);
    sql.batch("delete from metric_chunk where series = ? and seq = ?", rows);
    sql.connection().commit();
    return rows.size();
  }

  private static int removeRows(Sql sql, Rows kind, long run) throws SQLException {
    List<String> keys = kind.keys();
    List<Object[]> rows =
        sql.list(
            "select run_key, %s from %s where run_key = ? fetch first %d rows only"
                .formatted(String.join(", ", keys), kind.table(), kind.atOnce()),
            row -> {
              var parameters = new Object[keys.size() + 1];
              for (int i = 0; i < parameters.length; i++) {
                parameters[i] = row.getObject(i + 1);
              }
              return parameters;
            },
            run);
    sql.batch(
        "delete from %s where run_key = ? and %s = ?"
            .formatted(kind.table(), String.join(" = ? and ", keys)),
        rows);
    sql.connection().commit();
    return rows.size();
  }

  private static int remove(Sql sql, long experiment, Job job) throws SQLException {
    if (sql.number("select count(*) from run where experiment_id = ?", experiment) > 0) {
      job.found(
          "experiment '"
              + ExperimentTable.byId(sql, experiment).name()
              + "' stays: it still has runs");
    } else {
      sql.update("delete from launch where experiment_id = ?", experiment);
      sql.update("delete from experiment_tag where experiment_id = ?", experiment);
      sql.update("delete from experiment where id = ? and lifecycle = 'DELETED'", experiment);
      job.count("experiments", 1);
    }
    sql.connection().commit();
    return 0;
  }
}
