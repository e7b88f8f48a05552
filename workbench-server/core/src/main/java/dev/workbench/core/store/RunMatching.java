package dev.workbench.core.store;

import dev.workbench.contract.Runs;
import dev.workbench.core.search.Attribute;
import dev.workbench.core.search.Condition;
import dev.workbench.core.search.Filter;
import dev.workbench.core.search.Key;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the runs that a query is about, as the set of their keys. All conditions on the run itself
/// are one statement, those on each metric, hyperparameter and tag another one, which reads a range
/// of one index and nothing else; their sets are intersected here. Joined in one statement, how
/// long it takes would hang on which index the database thinks best. One thread.
final class RunMatching {
  private final Sql sql;
  private final Runs.Query query;

  RunMatching(Sql sql, Runs.Query query) {
    this.sql = sql;
    this.query = query;
  }

  BitSet runs(Filter filter) throws SQLException {
    Map<Key, Clause> rows = new LinkedHashMap<>();
    for (Condition condition : filter.conditions()) {
      if (!(condition.key() instanceof Attribute || isAbsence(condition))) {
        new ConditionSql(rows.computeIfAbsent(condition.key(), RunMatching::named)).add(condition);
      }
    }
    BitSet runs = ofAttributes(filter);
    for (Map.Entry<Key, Clause> each : rows.entrySet()) {
      runs.and(keys("select run_key from " + table(each.getKey()), each.getValue()));
    }
    for (Condition condition : filter.conditions()) {
      if (!(condition.key() instanceof Attribute) && isAbsence(condition)) {
        Key key = condition.key();
        runs.andNot(keys("select run_key from " + table(key), named(key)));
      }
    }
    return runs;
  }

  /// The table of a key that is no attribute; its rows have the columns `name` and `run_key`.
  static String table(Key key) {
    return switch (key) {
      case Key.Metric metric -> "metric";
      case Key.Param param -> "hyperparameter";
      case Key.Tag tag -> "tag";
      case Attribute attribute -> throw new IllegalArgumentException(attribute + " has no table");
    };
  }

  /// What the column `name` of its table says.
  static String name(Key key) {
    return switch (key) {
      case Key.Metric metric -> metric.name();
      case Key.Param param -> param.name();
      case Key.Tag tag -> tag.name();
      case Attribute attribute -> throw new IllegalArgumentException(attribute + " has no row");
    };
  }

  private static Clause named(Key key) {
    return new Clause("name = ?", name(key));
  }

  private BitSet ofAttributes(Filter filter) throws SQLException {
    var clause =
        query.anyStage()
            ? new Clause("lifecycle in " + Bin.SEEN)
            : new Clause("lifecycle = ?", query.lifecycleStage().name());
    simple(clause);
    for (Condition condition : filter.conditions()) {
      if (condition.key() == Attribute.EXPERIMENT) {
        var named = new Clause("1 = 1");
        new ConditionSql(named).add(condition);
        inExperiments(clause, named);
      } else if (condition.key() instanceof Attribute) {
        new ConditionSql(clause).add(condition);
      }
    }
    return keys("select run_key from run", clause);
  }

  /// The criteria that are not in the filter.
  private void simple(Clause clause) throws SQLException {
    if (!query.experiment().isEmpty()) {
      inExperiments(clause, new Clause("name = ?", query.experiment()));
    }
    if (!query.experimentIds().isEmpty()) {
      clause.and("experiment_id = any(?)", sql.array(query.experimentIds()));
    }
    if (!query.model().isEmpty()) {
      clause.and("model = ?", query.model());
    }
    if (!query.statuses().isEmpty()) {
      clause.and(
          "status in ("
              + String.join(", ", Collections.nCopies(query.statuses().size(), "?"))
              + ")",
          query.statuses().stream().map(Enum::name).toArray());
    }
    if (!query.text().isBlank()) {
      String part = "%" + escaped(query.text().strip().toLowerCase(Locale.ROOT)) + "%";
      clause.and(
          "(lower(name) like ? escape '!' or lower(model) like ? escape '!'"
              + " or lower(variant) like ? escape '!' or id like ? escape '!')",
          part,
          part,
          part,
          part);
    }
  }

  private void inExperiments(Clause clause, Clause named) throws SQLException {
    List<Long> ids =
        sql.list(
            "select id from experiment where " + named, row -> row.getLong(1), named.parameters());
    clause.and("experiment_id = any(?)", sql.array(ids));
  }

  private BitSet keys(String select, Clause where) throws SQLException {
    var keys = new BitSet();
    sql.each(
        select + " where " + where,
        row -> keys.set(Math.toIntExact(row.getLong(1))),
        where.parameters());
    return keys;
  }

  private static boolean isAbsence(Condition condition) {
    return condition instanceof Condition.Presence presence && !presence.present();
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
