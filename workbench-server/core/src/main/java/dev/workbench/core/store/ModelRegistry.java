package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Registry;
import dev.workbench.contract.Series;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/// Changes registered models and their versions. The writer's thread only.
final class ModelRegistry {
  private static final int OWN = 0;

  private final Clock clock;

  ModelRegistry(Clock clock) {
    this.clock = clock;
  }

  /// @throws ProblemException of kind `CONFLICT` when there is one of that name
  Registry.Model create(Sql sql, Registry.CreateModel wanted) throws SQLException {
    checkFree(sql, wanted.name());
    long now = clock.millis();
    long id =
        sql.insert(
            "insert into registered_model (name, description, created, updated, last_version)"
                + " values (?, ?, ?, ?, 0)",
            wanted.name(),
            wanted.description(),
            now,
            now);
    putAll(sql, id, OWN, wanted.tags());
    return ModelReader.model(sql, wanted.name());
  }

  Registry.Model update(Sql sql, Registry.UpdateModel wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    String name = wanted.newName() == null ? wanted.name() : wanted.newName();
    if (!name.equals(wanted.name())) {
      checkFree(sql, name);
    }
    sql.update(
        "update registered_model set name = ?, description = coalesce(?, description), updated = ?"
            + " where id = ?",
        name,
        wanted.description(),
        clock.millis(),
        id);
    return ModelReader.model(sql, name);
  }

  Series.Ack delete(Sql sql, Registry.DeleteModel wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    sql.update("delete from model_alias where model_id = ?", id);
    sql.update("delete from model_tag where model_id = ?", id);
    sql.update("delete from model_version where model_id = ?", id);
    sql.update("delete from registered_model where id = ?", id);
    return new Series.Ack();
  }

  Series.Ack tag(Sql sql, Registry.Tag wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    int version = wanted.version() == null ? OWN : wanted.version();
    if (wanted.version() != null) {
      ModelReader.version(sql, id, wanted.name(), version);
    }
    String value = wanted.value();
    if (value == null) {
      sql.update(
          "delete from model_tag where model_id = ? and version = ? and name = ?",
          id,
          version,
          wanted.key());
    } else {
      putAll(sql, id, version, Map.of(wanted.key(), value));
    }
    return new Series.Ack();
  }

  Series.Ack alias(Sql sql, Registry.Alias wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    Integer version = wanted.version();
    if (version != null) {
      ModelReader.version(sql, id, wanted.name(), version);
    }
    sql.update("delete from model_alias where model_id = ? and name = ?", id, wanted.alias());
    if (version != null) {
      sql.update(
          "insert into model_alias (model_id, name, version) values (?, ?, ?)",
          id,
          wanted.alias(),
          version);
    }
    return new Series.Ack();
  }

  Registry.Version create(Sql sql, Registry.CreateVersion wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    long now = clock.millis();
    int version =
        1 + (int) sql.number("select last_version from registered_model where id = ?", id);
    sql.update(
        "update registered_model set last_version = ?, updated = ? where id = ?", version, now, id);
    sql.update(
        "insert into model_version (model_id, version, description, source, run, run_link,"
            + " user_name, stage, created, updated) values (?, ?, ?, ?, ?, ?, ?, 'NONE', ?, ?)",
        id,
        version,
        wanted.description(),
        wanted.source(),
        wanted.run(),
        wanted.runLink(),
        wanted.user(),
        now,
        now);
    putAll(sql, id, version, wanted.tags());
    return ModelReader.version(sql, id, wanted.name(), version);
  }

  Registry.Version update(Sql sql, Registry.UpdateVersion wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    ModelReader.version(sql, id, wanted.name(), wanted.version());
    long now = clock.millis();
    String stage = wanted.stage() == null ? null : wanted.stage().name();
    if (stage != null && wanted.archiveOthers()) {
      sql.update(
          "update model_version set stage = 'ARCHIVED', updated = ?"
              + " where model_id = ? and stage = ? and version <> ?",
          now,
          id,
          stage,
          wanted.version());
    }
    sql.update(
        "update model_version set description = coalesce(?, description),"
            + " stage = coalesce(?, stage), updated = ? where model_id = ? and version = ?",
        wanted.description(),
        stage,
        now,
        id,
        wanted.version());
    sql.update("update registered_model set updated = ? where id = ?", now, id);
    return ModelReader.version(sql, id, wanted.name(), wanted.version());
  }

  Series.Ack delete(Sql sql, Registry.DeleteVersion wanted) throws SQLException {
    long id = ModelReader.id(sql, wanted.name());
    int version = wanted.version();
    ModelReader.version(sql, id, wanted.name(), version);
    sql.update("delete from model_alias where model_id = ? and version = ?", id, version);
    sql.update("delete from model_tag where model_id = ? and version = ?", id, version);
    sql.update("delete from model_version where model_id = ? and version = ?", id, version);
    sql.update("update registered_model set updated = ? where id = ?", clock.millis(), id);
    return new Series.Ack();
  }

  private static void checkFree(Sql sql, String name) throws SQLException {
    if (sql.number("select count(*) from registered_model where name = ?", name) > 0) {
      throw ProblemException.conflict("Registered Model (name=" + name + ") already exists.");
    }
  }

  private static void putAll(Sql sql, long id, int version, Map<String, String> tags)
      throws SQLException {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      sql.update(
          "delete from model_tag where model_id = ? and version = ? and name = ?",
          id,
          version,
          tag.getKey());
      sql.update(
          "insert into model_tag (model_id, version, name, content) values (?, ?, ?, ?)",
          id,
          version,
          tag.getKey(),
          tag.getValue());
    }
  }
}
