package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Translates a [Runs.Query] into SQL with bound parameters. One thread; used once.
final class RunSearch {
  private static final int MOST = 1000;
  private static final Map<String, String> COLUMNS =
      Map.of(
          "created", "r.created",
          "name", "r.name",
          "model", "r.model",
          "status", "r.status",
          "started", "r.started",
          "duration", "r.ended - r.started");

  private final Runs.Query query;
  private final StringBuilder joins = new StringBuilder();
  private final List<Object> joinParameters = new ArrayList<>();
  private final StringBuilder where = new StringBuilder(" where r.lifecycle = ?");
  private final List<Object> parameters = new ArrayList<>();
  private final String orderBy;

  private RunSearch(Runs.Query query) {
    this.query = query;
    parameters.add(query.lifecycleStage().name());
    this.orderBy = orderBy(query.order());
    filter();
  }

  /// @throws ProblemException when order, offset or limit are not what a query may have
  static Runs.Page find(Sql sql, Runs.Query query) throws SQLException {
    if (query.offset() < 0 || query.limit() < 0 || query.limit() > MOST) {
      throw ProblemException.invalid(
          "offset %d and limit %d: offset must be at least 0, limit between 0 and %d"
              .formatted(query.offset(), query.limit(), MOST));
    }
    return new RunSearch(query).page(sql);
  }

  private Runs.Page page(Sql sql) throws SQLException {
    long total = sql.number("select count(*) from run r" + where, parameters.toArray());
    List<Object> all = new ArrayList<>(joinParameters);
    all.addAll(parameters);
    all.add(query.offset());
    all.add(query.limit());
    List<Long> keys =
        sql.list(
            "select r.run_key from run r"
                + joins
                + where
                + " order by "
                + orderBy
                + " offset ? rows fetch next ? rows only",
            row -> row.getLong(1),
            all.toArray());
    return new Runs.Page(RunReader.byKeys(sql, keys), total);
  }

  private void filter() {
    if (!query.experiment().isEmpty()) {
      and("r.experiment_id = (select id from experiment where name = ?)", query.experiment());
    }
    if (!query.model().isEmpty()) {
      and("r.model = ?", query.model());
    }
    if (!query.statuses().isEmpty()) {
      and(
          "r.status in ("
              + String.join(", ", Collections.nCopies(query.statuses().size(), "?"))
              + ")",
          query.statuses().stream().map(Enum::name).toArray());
    }
    if (!query.text().isBlank()) {
      String part = "%" + escaped(query.text().strip().toLowerCase(Locale.ROOT)) + "%";
      and(
          "(lower(r.name) like ? escape '!' or lower(r.model) like ? escape '!'"
              + " or lower(r.variant) like ? escape '!' or r.id like ? escape '!')",
          part,
          part,
          part,
          part);
    }
  }

  private void and(String condition, Object... values) {
    where.append(" and ").append(condition);
    Collections.addAll(parameters, values);
  }

  private String orderBy(String order) {
    if (order.isEmpty()) {
      return "r.run_key desc";
    }
    boolean descending = order.startsWith("-");
    String by = descending ? order.substring(1) : order;
    String direction = descending ? " desc nulls last" : " asc nulls last";
    if (by.equals("created")) {
      // keys are given in this order, and are an index
      return "r.run_key" + (descending ? " desc" : "");
    }
    return String.join(", ", columns(by).stream().map(column -> column + direction).toList())
        + ", r.run_key"
        + (descending ? " desc" : "");
  }

  private List<String> columns(String by) {
    if (by.startsWith("metrics.")) {
      joins.append(" left join metric o on o.run_key = r.run_key and o.name = ?");
      joinParameters.add(by.substring("metrics.".length()));
      // NaN is neither good nor bad: at the end, like runs without that metric
      return List.of("nullif(o.last_value, cast('NaN' as double precision))");
    }
    if (by.startsWith("params.")) {
      joins.append(" left join hyperparameter o on o.run_key = r.run_key and o.name = ?");
      joinParameters.add(by.substring("params.".length()));
      return List.of("o.number_value", "o.content");
    }
    String column = COLUMNS.get(by);
    if (column == null) {
      throw ProblemException.invalid(
          "order '"
              + by
              + "': use created, name, model, status, started, duration, metrics.KEY or params.KEY,"
              + " with - in front to descend");
    }
    return List.of(column);
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
