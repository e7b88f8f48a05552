package dev.workbench.core.store;

import dev.workbench.core.search.Attribute;
import dev.workbench.core.search.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What runs have under a key, as they are ordered by it. One thread.
final class RunValues {
  /// Up to so many runs are looked up one by one; for more all that have the key are read.
  private static final int FEW = 1000;

  private RunValues() {}

  /// Of those runs that have the key; others are left out or null.
  ///
  /// @return [Long], [Double], or [String] of at most 250 characters
  static Map<Integer, @Nullable Object> of(Sql sql, Key key, BitSet runs) throws SQLException {
    boolean few = runs.cardinality() <= FEW;
    List<Object> parameters = new ArrayList<>();
    if (few) {
      parameters.add(sql.array(runs.stream().mapToObj(Long::valueOf).toList()));
    }
    if (!(key instanceof Attribute)) {
      parameters.add(RunMatching.name(key));
    }
    Map<Integer, @Nullable Object> values = new HashMap<>();
    sql.each(
        select(key, few),
        row -> {
          int run = Math.toIntExact(row.getLong(1));
          if (few || runs.get(run)) {
            values.put(run, value(row, key));
          }
        },
        parameters.toArray());
    return values;
  }

  /// Joined and not `= any(?)`, for which H2 reads the whole index.
  private static String select(Key key, boolean few) {
    String table = key instanceof Attribute ? "run" : RunMatching.table(key);
    String from =
        few
            ? "unnest(?) wanted (run_key) join %s on %s.run_key = wanted.run_key"
                .formatted(table, table)
            : table;
    String experiment =
        key == Attribute.EXPERIMENT ? " join experiment on experiment.id = run.experiment_id" : "";
    String where = key instanceof Attribute ? "" : " where " + table + ".name = ?";
    return "select %s.run_key, %s from %s%s%s"
        .formatted(table, columns(key), from, experiment, where);
  }

  private static String columns(Key key) {
    return switch (key) {
      case Key.Metric metric -> "last_value";
      case Key.Tag tag -> "brief";
      case Key.Param param -> "number_value, brief";
      case Attribute attribute ->
          attribute.kind() == Attribute.Kind.TEXT
              ? "substring(" + RunColumns.of(attribute) + " from 1 for 250)"
              : RunColumns.of(attribute);
    };
  }

  /// A hyperparameter is a number where it can be read as one.
  private static @Nullable Object value(ResultSet row, Key key) throws SQLException {
    Object value = row.getObject(2);
    return value == null && key instanceof Key.Param ? row.getString(3) : value;
  }
}
