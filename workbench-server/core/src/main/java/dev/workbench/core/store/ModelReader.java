package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Registry;
import dev.workbench.core.search.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads registered models and their versions: all of them, for they fit into memory. Any thread.
final class ModelReader {
  private static final Listing<Registry.Model> MODELS =
      new Listing<>(
          "registered models",
          List.of(
              Listing.Field.text("name", Registry.Model::name),
              Listing.Field.number("last_updated_time", Registry.Model::updated),
              Listing.Field.number("creation_time", Registry.Model::created)),
          Registry.Model::tags,
          List.of("name"));
  private static final Listing<Registry.Version> VERSIONS =
      new Listing<>(
          "model versions",
          List.of(
              Listing.Field.text("name", Registry.Version::name),
              Listing.Field.text("run_id", Registry.Version::run),
              Listing.Field.text("source_path", Registry.Version::source),
              Listing.Field.number("version_number", Registry.Version::number),
              Listing.Field.number("last_updated_time", Registry.Version::updated),
              Listing.Field.number("creation_time", Registry.Version::created)),
          Registry.Version::tags,
          List.of("last_updated_time DESC", "name", "version_number DESC"));

  /// A tag's or alias's owner.
  private record Owner(long model, int version) {}

  private final Sql sql;
  private final String which;
  private final Object[] parameters;
  private final Map<Owner, Map<String, String>> tags = new HashMap<>();
  private final Map<Long, Map<String, Integer>> aliases = new HashMap<>();

  /// @param which a condition on the model's `id`
  private ModelReader(Sql sql, String which, Object... parameters) throws SQLException {
    this.sql = sql;
    this.which = which;
    this.parameters = parameters;
    sql.each(
        "select m.id, t.version, t.name, t.content from registered_model m"
            + " join model_tag t on t.model_id = m.id where "
            + which
            + " order by t.name",
        row ->
            tags.computeIfAbsent(
                    new Owner(row.getLong(1), row.getInt(2)), owner -> new LinkedHashMap<>())
                .put(row.getString(3), row.getString(4)),
        parameters);
    sql.each(
        "select m.id, a.name, a.version from registered_model m"
            + " join model_alias a on a.model_id = m.id where "
            + which
            + " order by a.name",
        row ->
            aliases
                .computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
                .put(row.getString(2), row.getInt(3)),
        parameters);
  }

  static long id(Sql sql, String name) throws SQLException {
    return sql.first("select id from registered_model where name = ?", row -> row.getLong(1), name)
        .orElseThrow(
            () -> ProblemException.notFound("Registered Model with name=" + name + " not found"));
  }

  static Registry.Model model(Sql sql, String name) throws SQLException {
    return new ModelReader(sql, "m.id = ?", id(sql, name)).models().getFirst();
  }

  /// @param name of that model, for the error
  static Registry.Version version(Sql sql, long id, String name, int version) throws SQLException {
    return new ModelReader(sql, "m.id = ?", id)
        .versions().stream()
            .filter(each -> each.number() == version)
            .findFirst()
            .orElseThrow(() ->
                ProblemException.notFound(
                    "Model Version (name=" + name + ", version=" + version + ") not found"));
  }

  static Registry.Version version(Sql sql, Registry.GetVersion wanted) throws SQLException {
    long id = id(sql, wanted.name());
    Integer version = wanted.version();
    if (version == null) {
      version =
          sql.first(
                  "select version from model_alias where model_id = ? and name = ?",
                  row -> row.getInt(1),
                  id,
                  wanted.alias())
              .orElseThrow(() ->
                  ProblemException.invalid(
                      "Registered model alias " + wanted.alias() + " not found."));
    }
    return version(sql, id, wanted.name(), version);
  }

  static Registry.Models models(Sql sql, Registry.Find wanted) throws SQLException {
    var page =
        MODELS.page(
            new ModelReader(sql, "1 = 1").models(),
            wanted.filter(),
            wanted.orderBy(),
            wanted.limit(),
            wanted.pageToken());
    return new Registry.Models(page.items(), page.nextPageToken());
  }

  static Registry.Versions versions(Sql sql, Registry.Find wanted) throws SQLException {
    var page =
        VERSIONS.page(
            new ModelReader(sql, "1 = 1").versions(),
            wanted.filter(),
            wanted.orderBy(),
            wanted.limit(),
            wanted.pageToken());
    return new Registry.Versions(page.items(), page.nextPageToken());
  }

  private List<Registry.Model> models() throws SQLException {
    Map<String, Map<Registry.Stage, Registry.Version>> latest = new HashMap<>();
    List<Registry.Version> ascending = new ArrayList<>(versions());
    ascending.sort(Comparator.comparingInt(Registry.Version::number));
    for (Registry.Version each : ascending) {
      latest
          .computeIfAbsent(each.name(), name -> new EnumMap<>(Registry.Stage.class))
          .put(each.stage(), each);
    }
    return sql.list(
        "select * from registered_model m where " + which,
        row ->
            new Registry.Model(
                row.getString("name"),
                row.getString("description"),
                row.getLong("created"),
                row.getLong("updated"),
                tags.getOrDefault(new Owner(row.getLong("id"), 0), Map.of()),
                aliases.getOrDefault(row.getLong("id"), Map.of()),
                List.copyOf(latest.getOrDefault(row.getString("name"), Map.of()).values())),
        parameters);
  }

  private List<Registry.Version> versions() throws SQLException {
    return sql.list(
        "select m.id, m.name, v.* from registered_model m"
            + " join model_version v on v.model_id = m.id where "
            + which,
        this::version,
        parameters);
  }

  private Registry.Version version(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    int number = row.getInt("version");
    return new Registry.Version(
        row.getString("name"),
        number,
        row.getString("description"),
        row.getString("source"),
        row.getString("run"),
        row.getString("run_link"),
        row.getString("user_name"),
        Registry.Stage.valueOf(row.getString("stage")),
        row.getLong("created"),
        row.getLong("updated"),
        tags.getOrDefault(new Owner(id, number), Map.of()),
        aliases.getOrDefault(id, Map.of()).entrySet().stream()
            .filter(alias -> alias.getValue() == number)
            .map(Map.Entry::getKey)
            .toList());
  }
}
