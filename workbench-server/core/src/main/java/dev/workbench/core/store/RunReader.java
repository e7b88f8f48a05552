package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads whole runs with what belongs to them. Any thread.
final class RunReader {
  private RunReader() {}

  /// @throws ProblemException when there is none of that id
  static Runs.Run one(Sql sql, String id) throws SQLException {
    return byKeys(sql, List.of(RunTable.key(sql, id))).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("there is no run " + id));
  }

  /// The runs of those ids that there are, in the order asked.
  static Runs.Page byIds(Sql sql, List<String> ids) throws SQLException {
    List<Long> keys = new ArrayList<>();
    for (String id : ids) {
      Optional<Long> key =
          sql.first(
              "select run_key from run where id = ? and lifecycle in " + Bin.SEEN,
              row -> row.getLong(1),
              id);
      key.ifPresent(keys::add);
    }
    List<Runs.Run> runs = byKeys(sql, keys);
    return new Runs.Page(runs, runs.size());
  }

  /// The runs of those keys, in their order, but for those that nobody sees. The keys are joined,
  /// for with `= any(?)` H2 compares each row with all of them.
  static List<Runs.Run> byKeys(Sql sql, List<Long> keys) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    Object array = sql.array(Set.copyOf(keys));
    var hyperparameters = pairs(sql, "hyperparameter", "position_in_run", array);
    var tags = pairs(sql, "tag", "name", array);
    var provenance = pairs(sql, "provenance", "name", array);
    var metrics = metrics(sql, array);
    Map<Long, Runs.Run> runs = new HashMap<>();
    sql.each(
        "select r.*, e.name as experiment_name from unnest(?) wanted (run_key)"
            + " join run r on r.run_key = wanted.run_key"
            + " join experiment e on e.id = r.experiment_id where r.lifecycle in "
            + Bin.SEEN,
        row -> {
          long key = row.getLong("run_key");
          runs.put(
              key,
              run(
                  row,
                  hyperparameters.getOrDefault(key, Map.of()),
                  tags.getOrDefault(key, Map.of()),
                  metrics.getOrDefault(key, List.of()),
                  provenance.getOrDefault(key, Map.of())));
        },
        array);
    return keys.stream().filter(runs::containsKey).map(runs::get).toList();
  }

  private static Runs.Run run(
      ResultSet row,
      Map<String, String> hyperparameters,
      Map<String, String> tags,
      List<Runs.MetricSummary> metrics,
      Map<String, String> provenance)
      throws SQLException {
    return new Runs.Run(
        row.getString("id"),
        row.getLong("experiment_id"),
        row.getString("experiment_name"),
        row.getString("name"),
        row.getString("model"),
        row.getString("variant"),
        row.getLong("seed"),
        Runs.Status.valueOf(row.getString("status")),
        Runs.LifecycleStage.valueOf(row.getString("lifecycle")),
        row.getString("user_name"),
        row.getLong("created"),
        row.getObject("started", Long.class),
        row.getObject("ended", Long.class),
        row.getDouble("progress"),
        row.getString("message"),
        hyperparameters,
        tags,
        metrics,
        provenance);
  }

  private static Map<Long, Map<String, String>> pairs(
      Sql sql, String table, String order, Object keys) throws SQLException {
    Map<Long, Map<String, String>> pairs = new HashMap<>();
    sql.each(
        "select wanted.run_key, name, content from unnest(?) wanted (run_key) join %s on %s.run_key"
                .formatted(table, table)
            + " = wanted.run_key order by "
            + order,
        row ->
            pairs
                .computeIfAbsent(row.getLong(1), key -> new LinkedHashMap<>())
                .put(row.getString(2), row.getString(3)),
        keys);
    return pairs;
  }

  /// In the order of their first points.
  private static Map<Long, List<Runs.MetricSummary>> metrics(Sql sql, Object keys)
      throws SQLException {
    Map<Long, List<Runs.MetricSummary>> metrics = new HashMap<>();
    sql.each(
        "select metric.* from unnest(?) wanted (run_key)"
            + " join metric on metric.run_key = wanted.run_key order by series",
        row ->
            metrics
                .computeIfAbsent(row.getLong("run_key"), key -> new ArrayList<>())
                .add(SeriesSummary.read(row)),
        keys);
    return metrics;
  }
}
