package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Tracking;
import dev.workbench.core.search.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Experiments as who logs to them from outside sees them: by id, with tags. Any thread; changes in
/// the writer's only.
final class TrackedExperiments {
  private static final int NAME_LENGTH = 500;
  private static final Listing<Tracking.Experiment> LISTING =
      new Listing<>(
          "experiments",
          List.of(
              Listing.Field.text("name", Tracking.Experiment::name),
              Listing.Field.number("creation_time", Tracking.Experiment::created),
              Listing.Field.number("last_update_time", Tracking.Experiment::updated),
              Listing.Field.number("experiment_id", Tracking.Experiment::id)),
          Tracking.Experiment::tags,
          List.of("creation_time DESC", "experiment_id DESC"));

  private final Clock clock;

  TrackedExperiments(Clock clock) {
    this.clock = clock;
  }

  /// @throws ProblemException of kind `CONFLICT` when there is one of that name, maybe in the bin
  Tracking.Experiment create(Sql sql, Tracking.CreateExperiment wanted) throws SQLException {
    checkFree(sql, wanted.name());
    long now = clock.millis();
    long id =
        sql.insert(
            "insert into experiment (name, lifecycle, created, updated, artifact_location)"
                + " values (?, 'ACTIVE', ?, ?, ?)",
            wanted.name(),
            now,
            now,
            wanted.artifactLocation());
    for (Map.Entry<String, String> tag : wanted.tags().entrySet()) {
      put(sql, id, tag.getKey(), tag.getValue());
    }
    return byId(sql, id);
  }

  Tracking.Experiment rename(Sql sql, Tracking.RenameExperiment wanted) throws SQLException {
    Tracking.Experiment experiment = active(sql, wanted.id());
    if (!experiment.name().equals(wanted.name())) {
      checkFree(sql, wanted.name());
      sql.update(
          "update experiment set name = ?, updated = ? where id = ?",
          wanted.name(),
          clock.millis(),
          wanted.id());
    }
    return byId(sql, wanted.id());
  }

  Tracking.Experiment tag(Sql sql, Tracking.TagExperiment wanted) throws SQLException {
    active(sql, wanted.id());
    put(sql, wanted.id(), wanted.key(), wanted.value());
    sql.update("update experiment set updated = ? where id = ?", clock.millis(), wanted.id());
    return byId(sql, wanted.id());
  }

  static Tracking.Experiment find(Sql sql, Tracking.FindExperiment wanted) throws SQLException {
    Long id = wanted.id();
    return id != null
        ? byId(sql, id)
        : byId(
            sql,
            sql.first(
                    "select id from experiment where name = ?",
                    row -> row.getLong(1),
                    wanted.name())
                .orElseThrow(() ->
                    ProblemException.notFound(
                        "Could not find experiment with name '" + wanted.name() + "'")));
  }

  static Tracking.ExperimentPage find(Sql sql, Tracking.FindExperiments wanted)
      throws SQLException {
    Map<Long, Map<String, String>> tags = new HashMap<>();
    sql.each(
        "select experiment_id, name, content from experiment_tag order by name",
        row ->
            tags.computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
                .put(row.getString(2), row.getString(3)));
    List<Tracking.Experiment> all =
        sql.list(
            "select * from experiment",
            row -> experiment(row, tags.getOrDefault(row.getLong("id"), Map.of())));
    var page =
        LISTING.page(
            all.stream()
                .filter(each -> wanted.stage() == null || each.lifecycleStage() == wanted.stage())
                .toList(),
            wanted.filter(),
            wanted.orderBy(),
            wanted.limit(),
            wanted.pageToken());
    return new Tracking.ExperimentPage(page.items(), page.nextPageToken());
  }

  private static Tracking.Experiment active(Sql sql, long id) throws SQLException {
    Tracking.Experiment experiment = byId(sql, id);
    if (experiment.lifecycleStage() != Runs.LifecycleStage.ACTIVE) {
      throw ProblemException.invalid(
          "The experiment " + id + " must be in the 'active' state. Current state is deleted.");
    }
    return experiment;
  }

  private static Tracking.Experiment byId(Sql sql, long id) throws SQLException {
    Map<String, String> tags = new LinkedHashMap<>();
    sql.each(
        "select name, content from experiment_tag where experiment_id = ? order by name",
        row -> tags.put(row.getString(1), row.getString(2)),
        id);
    return sql.first("select * from experiment where id = ?", row -> experiment(row, tags), id)
        .orElseThrow(() -> ProblemException.notFound("No Experiment with id=" + id + " exists"));
  }

  private static void checkFree(Sql sql, String name) throws SQLException {
    if (name.isBlank() || name.length() > NAME_LENGTH) {
      throw ProblemException.invalid(
          "an experiment's name has 1 to %d characters, not %d"
              .formatted(NAME_LENGTH, name.length()));
    }
    if (sql.number("select count(*) from experiment where name = ?", name) > 0) {
      throw ProblemException.conflict(
          "Experiment(name="
              + name
              + ") already exists; if it is not to be seen, it is in the bin: restore it");
    }
  }

  private static void put(Sql sql, long id, String key, String value) throws SQLException {
    int changed =
        sql.update(
            "update experiment_tag set content = ? where experiment_id = ? and name = ?",
            value,
            id,
            key);
    if (changed == 0) {
      sql.update(
          "insert into experiment_tag (experiment_id, name, content) values (?, ?, ?)",
          id,
          key,
          value);
    }
  }

  private static Tracking.Experiment experiment(ResultSet row, Map<String, String> tags)
      throws SQLException {
    long created = row.getLong("created");
    Long updated = row.getObject("updated", Long.class);
    return new Tracking.Experiment(
        row.getLong("id"),
        row.getString("name"),
        row.getString("artifact_location"),
        Runs.LifecycleStage.valueOf(row.getString("lifecycle")),
        created,
        updated == null ? created : updated,
        tags);
  }
}
