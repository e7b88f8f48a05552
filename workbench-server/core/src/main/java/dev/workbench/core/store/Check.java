package dev.workbench.core.store;

import dev.workbench.contract.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Reads all that is stored and compares it: points with summaries, rows with the rows they belong
/// to, artifacts with their files. Beside those who write: each run is read as of one moment, a
/// chunk at a time. Blocks; one thread.
final class Check {
  private static final int RUNS_AT_ONCE = 500;
  private static final int FILES_AT_ONCE = 500;

  /// What belongs to what: a table, its column, and the table and column that it must be found in.
  private static final List<List<String>> RELATIONS =
      List.of(
          List.of("run", "experiment_id", "experiment", "id"),
          List.of("experiment_tag", "experiment_id", "experiment", "id"),
          List.of("hyperparameter", "run_key", "run", "run_key"),
          List.of("tag", "run_key", "run", "run_key"),
          List.of("provenance", "run_key", "run", "run_key"),
          List.of("run_input", "run_key", "run", "run_key"),
          List.of("figure", "run_key", "run", "run_key"),
          List.of("artifact", "run_key", "run", "run_key"),
          List.of("metric", "run_key", "run", "run_key"),
          List.of("metric_log", "run_key", "run", "run_key"),
          List.of("metric_chunk", "series", "metric", "series"));

  record RunRow(long key, String id) {}

  private record File(long run, String path, long bytes) {}

  private final Store store;

  Check(Store store) {
    this.store = store;
  }

  void run(Upkeep.Check wanted, Job job) throws SQLException, IOException {
    for (List<String> relation : RELATIONS) {
      relation(relation, job);
    }
    List<RunRow> runs = runs(0);
    while (!runs.isEmpty()) {
      for (RunRow run : runs) {
        job.doing("checking run " + run.id());
        store.readSnapshot(sql -> {
          new RunCheck(store, sql, run, job, wanted.repair()).all();
          return run;
        });
        job.count("runs", 1);
      }
      runs = runs(runs.getLast().key());
    }
    artifacts(job);
    job.doing("looking for files that belong to no artifact");
    store.artifacts.orphans(
        (run, path) ->
            store.read(sql ->
                sql.number(
                        "select count(*) from artifact a join run r on r.run_key = a.run_key"
                            + " where r.id = ? and a.path = ?",
                        run,
                        path)
                    > 0),
        file -> wrong(job, "the file " + file + " belongs to no artifact of any run"));
  }

  static void wrong(Job job, String finding) {
    job.count("wrong", 1);
    job.found(finding);
  }

  private List<RunRow> runs(long after) throws SQLException {
    return store.read(sql ->
        sql.list(
            "select run_key, id from run where run_key > ? and lifecycle <> '"
                + Bin.PURGED
                + "' order by run_key fetch first "
                + RUNS_AT_ONCE
                + " rows only",
            row -> new RunRow(row.getLong(1), row.getString(2)),
            after));
  }

  private void relation(List<String> relation, Job job) throws SQLException {
    String table = relation.get(0);
    job.doing("checking what the rows of " + table + " belong to");
    long lost =
        store.read(sql ->
            sql.number(
                "select count(*) from %s t where not exists (select 1 from %s o where o.%s = t.%s)"
                    .formatted(table, relation.get(2), relation.get(3), relation.get(1))));
    if (lost > 0) {
      wrong(job, "%d rows of %s belong to no %s".formatted(lost, table, relation.get(2)));
    }
  }

  private void artifacts(Job job) throws SQLException {
    List<File> files = files(0, "");
    while (!files.isEmpty()) {
      for (File file : files) {
        job.doing("checking artifacts");
        artifact(file, job);
      }
      files = files(files.getLast().run(), files.getLast().path());
    }
  }

  private List<File> files(long afterRun, String afterPath) throws SQLException {
    return store.read(sql ->
        sql.list(
            "select run_key, path, bytes from artifact where run_key > ? or run_key = ? and path > ?"
                + " order by run_key, path fetch first "
                + FILES_AT_ONCE
                + " rows only",
            row -> new File(row.getLong(1), row.getString(2), row.getLong(3)),
            afterRun,
            afterRun,
            afterPath));
  }

  private void artifact(File file, Job job) throws SQLException {
    String run =
        store.read(sql ->
            sql.first("select id from run where run_key = ?", row -> row.getString(1), file.run())
                .orElse(""));
    Path path = store.artifacts.pathOf(run, file.path());
    long size = path.toFile().isFile() ? path.toFile().length() : -1;
    job.count("artifacts", 1);
    if (size < 0) {
      wrong(job, "run %s: the file of artifact %s is gone: %s".formatted(run, file.path(), path));
    } else if (size != file.bytes()) {
      wrong(
          job,
          "run %s: the file of artifact %s has %d bytes, it was stored with %d"
              .formatted(run, file.path(), size, file.bytes()));
    }
  }
}
