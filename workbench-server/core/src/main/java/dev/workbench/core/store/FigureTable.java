package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The figures of runs. Any thread.
final class FigureTable {
  private static final int MOST_CHARACTERS = 32 << 20;

  private FigureTable() {}

  /// Stores a figure, in place of an earlier one of the same name and step.
  static Series.Ack save(Sql sql, Series.Figure figure) throws SQLException {
    if (figure.name().isBlank() || figure.name().length() > 250) {
      throw ProblemException.invalid(
          "figure name '" + figure.name() + "': use 1 to 250 characters");
    }
    if (figure.json().length() > MOST_CHARACTERS) {
      throw ProblemException.invalid(
          "figure %s of run %s has %d characters; at most %d are stored"
              .formatted(figure.name(), figure.run(), figure.json().length(), MOST_CHARACTERS));
    }
    long run = RunTable.key(sql, figure.run());
    int changed =
        sql.update(
            "update figure set content = ? where run_key = ? and name = ? and step = ?",
            figure.json(),
            run,
            figure.name(),
            figure.step());
    if (changed == 0) {
      sql.update(
          "insert into figure (run_key, name, step, content) values (?, ?, ?, ?)",
          run,
          figure.name(),
          figure.step(),
          figure.json());
    }
    return new Series.Ack();
  }

  static Series.Figures list(Sql sql, String run) throws SQLException {
    Map<String, List<Long>> steps = new LinkedHashMap<>();
    sql.each(
        "select name, step from figure where run_key = ? order by name, step",
        row ->
            steps.computeIfAbsent(row.getString(1), name -> new ArrayList<>()).add(row.getLong(2)),
        RunTable.key(sql, run));
    return new Series.Figures(
        steps.entrySet().stream()
            .map(figure -> new Series.FigureSteps(figure.getKey(), figure.getValue()))
            .toList());
  }

  /// The latest one at or before the step asked for.
  static Series.Figure get(Sql sql, Series.GetFigure get) throws SQLException {
    long upTo = get.step() == null ? Long.MAX_VALUE : get.step();
    return sql.first(
            "select step, content from figure where run_key = ? and name = ? and step <= ?"
                + " order by step desc fetch first 1 rows only",
            row -> new Series.Figure(get.run(), get.name(), row.getLong(1), row.getString(2)),
            RunTable.key(sql, get.run()),
            get.name(),
            upTo)
        .orElseThrow(() ->
            ProblemException.notFound(
                "run %s has no figure '%s'%s"
                    .formatted(
                        get.run(),
                        get.name(),
                        get.step() == null ? "" : " at or before step " + get.step())));
  }
}
