package dev.workbench.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Series;
import dev.workbench.contract.Tracking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What runs were fed with. Any thread.
final class RunInputs {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private RunInputs() {}

  /// Adds those that the run does not have yet: a data set that is given again is noted once.
  static Series.Ack add(Sql sql, Tracking.Inputs inputs) throws SQLException {
    long run = RunTable.key(sql, inputs.run());
    List<Tracking.DatasetInput> there = ofRun(sql, run);
    List<Object[]> rows = new ArrayList<>();
    for (Tracking.DatasetInput each : inputs.datasets()) {
      boolean isThere =
          there.stream()
              .anyMatch(
                  old -> old.name().equals(each.name()) && old.digest().equals(each.digest()));
      if (!isThere) {
        rows.add(row(run, there.size() + rows.size(), each));
      }
    }
    sql.batch(
        "insert into run_input (run_key, position_in_run, name, digest, source_type, source,"
            + " schema_text, profile, tags) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
    return new Series.Ack();
  }

  /// The inputs of those of the runs that have any.
  static Tracking.InputsOfRuns of(Sql sql, List<String> ids) throws SQLException {
    List<Tracking.Inputs> all = new ArrayList<>();
    Map<String, List<Tracking.DatasetInput>> byRun = new LinkedHashMap<>();
    sql.each(
        "select run.id as run_id, i.* from unnest(?) wanted (id) join run on run.id = wanted.id"
            + " join run_input i on i.run_key = run.run_key order by i.run_key, position_in_run",
        row ->
            byRun.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>()).add(read(row)),
        sql.texts(ids));
    byRun.forEach((run, inputs) -> all.add(new Tracking.Inputs(run, inputs)));
    return new Tracking.InputsOfRuns(all);
  }

  private static List<Tracking.DatasetInput> ofRun(Sql sql, long run) throws SQLException {
    return sql.list(
        "select * from run_input where run_key = ? order by position_in_run", RunInputs::read, run);
  }

  private static Object[] row(long run, int position, Tracking.DatasetInput input) {
    return new Object[] {
      run,
      position,
      input.name(),
      input.digest(),
      input.sourceType(),
      input.source(),
      input.schema(),
      input.profile(),
      json(input.tags())
    };
  }

  private static Tracking.DatasetInput read(ResultSet row) throws SQLException {
    return new Tracking.DatasetInput(
        row.getString("name"),
        row.getString("digest"),
        row.getString("source_type"),
        row.getString("source"),
        row.getString("schema_text"),
        row.getString("profile"),
        texts(row.getString("tags")));
  }

  private static String json(Map<String, String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + texts + " as JSON", e);
    }
  }

  private static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored tags " + json + " are bad", e);
    }
  }
}
