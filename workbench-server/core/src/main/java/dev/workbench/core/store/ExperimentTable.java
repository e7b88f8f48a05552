package dev.workbench.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The experiments. Any thread.
final class ExperimentTable {
  static final String DEFAULT = "Default";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Clock clock;

  ExperimentTable(Clock clock) {
    this.clock = clock;
  }

  /// Stores an experiment or its new definition; without a definition, an old one is kept.
  Experiments.Experiment save(Sql sql, Experiments.Save save) throws SQLException {
    String definition = save.definition() == null ? null : json(save.definition());
    long id = activeIdOf(sql, save.name());
    if (definition != null) {
      sql.update("update experiment set definition = ? where id = ?", definition, id);
    }
    return byId(sql, id);
  }

  /// @throws ProblemException when no run can be of an experiment of that name, as it is in the bin
  void checkOpen(Sql sql, String name) throws SQLException {
    checkName(name);
    for (long id :
        sql.list("select id from experiment where name = ?", row -> row.getLong(1), name)) {
      checkActive(sql, id);
    }
  }

  /// Writes down an experiment as it was elsewhere, unless there is one of its name.
  void takeIn(Sql sql, Experiments.Experiment experiment) throws SQLException {
    Experiments.Definition definition = experiment.definition();
    if (sql.number("select count(*) from experiment where name = ?", experiment.name()) == 0) {
      long id = idOf(sql, experiment.name());
      sql.update(
          "update experiment set created = ?, definition = ? where id = ?",
          experiment.created(),
          definition == null ? null : json(definition),
          id);
    }
  }

  static Experiments.Experiment byId(Sql sql, long id) throws SQLException {
    return sql.first("select * from experiment where id = ?", ExperimentTable::experiment, id)
        .orElseThrow(() -> ProblemException.notFound("there is no experiment of id " + id));
  }

  static Experiments.Experiment byName(Sql sql, String name) throws SQLException {
    return sql.first("select * from experiment where name = ?", ExperimentTable::experiment, name)
        .orElseThrow(() -> ProblemException.notFound("there is no experiment '" + name + "'"));
  }

  /// @throws ProblemException when the experiment is in the bin
  void checkActive(Sql sql, long id) throws SQLException {
    Experiments.Experiment experiment = byId(sql, id);
    if (experiment.lifecycleStage() != Runs.LifecycleStage.ACTIVE) {
      throw ProblemException.conflict(
          "experiment '"
              + experiment.name()
              + "' is in the bin: restore it, or purge it to begin one of that name anew");
    }
  }

  /// The experiment of that name, created when absent; empty for `Default`.
  ///
  /// @throws ProblemException when it is in the bin
  long activeIdOf(Sql sql, String name) throws SQLException {
    long id = idOf(sql, name);
    checkActive(sql, id);
    return id;
  }

  private long idOf(Sql sql, String name) throws SQLException {
    checkName(name);
    String wanted = name.isBlank() ? DEFAULT : name;
    Optional<Long> known =
        sql.first("select id from experiment where name = ?", row -> row.getLong(1), wanted);
    if (known.isPresent()) {
      return known.get();
    }
    return sql.insert(
        "insert into experiment (name, lifecycle, created) values (?, 'ACTIVE', ?)",
        wanted,
        clock.millis());
  }

  private static void checkName(String name) {
    if (name.length() > 500) {
      throw ProblemException.invalid(
          "an experiment's name has at most 500 characters, not " + name.length());
    }
  }

  /// Writes down what an experiment says as its runs are launched.
  void write(Sql sql, Experiments.Launching launch, String user) throws SQLException {
    var now = new Experiments.PastLaunch(launch.id(), clock.millis(), user, launch.definition());
    checkLaunch(now);
    insert(sql, now);
  }

  /// Writes down a launch as it was elsewhere, unless it is there.
  void takeIn(Sql sql, Experiments.PastLaunch launch) throws SQLException {
    if (sql.number("select count(*) from launch where id = ?", launch.id()) == 0) {
      insert(sql, launch);
    }
  }

  /// @throws ProblemException when it cannot be one
  static void checkLaunch(Experiments.PastLaunch launch) {
    if (!launch.id().matches("[0-9a-f]{32}")) {
      throw ProblemException.invalid(
          "a launch's id has 32 hexadecimal digits, not '" + launch.id() + "'");
    }
    if (launch.user().length() > 250) {
      throw ProblemException.invalid(
          "the user of launch " + launch.id() + " has at most 250 characters");
    }
  }

  private void insert(Sql sql, Experiments.PastLaunch launch) throws SQLException {
    sql.update(
        "insert into launch (id, experiment_id, launched, user_name, definition)"
            + " values (?, ?, ?, ?, ?)",
        launch.id(),
        activeIdOf(sql, launch.definition().name()),
        launch.launched(),
        launch.user(),
        json(launch.definition()));
  }

  /// Those of the launches that there are, the latest last.
  static Experiments.Launches launches(Sql sql, List<String> ids) throws SQLException {
    List<Experiments.PastLaunch> launches = new ArrayList<>();
    for (String id : ids) {
      sql.first("select * from launch where id = ?", ExperimentTable::launch, id)
          .ifPresent(launches::add);
    }
    launches.sort(Comparator.comparingLong(Experiments.PastLaunch::launched));
    return new Experiments.Launches(launches);
  }

  private static Experiments.PastLaunch launch(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new Experiments.PastLaunch(
        id,
        row.getLong("launched"),
        row.getString("user_name"),
        read("the definition of launch " + id, row.getString("definition")));
  }

  /// How the active runs of each experiment stand.
  static Experiments.Tallies tally(Sql sql) throws SQLException {
    Map<Long, Tally> tallies = new HashMap<>();
    sql.each(
        """
        select experiment_id, status, count(*), sum(progress), sum(coalesce(ended - started, 0))
        from run where lifecycle = 'ACTIVE' group by experiment_id, status
        """,
        row ->
            tallies
                .computeIfAbsent(row.getLong(1), id -> new Tally())
                .add(
                    Runs.Status.valueOf(row.getString(2)),
                    row.getInt(3),
                    row.getDouble(4),
                    row.getLong(5)));
    List<Experiments.TallyRow> rows = new ArrayList<>();
    for (Experiments.Experiment experiment :
        sql.list("select * from experiment order by id", ExperimentTable::experiment)) {
      rows.add(tallies.getOrDefault(experiment.id(), new Tally()).row(experiment));
    }
    return new Experiments.Tallies(rows);
  }

  /// How the runs of one experiment stand.
  private static final class Tally {
    private final Map<Runs.Status, Integer> counts = new EnumMap<>(Runs.Status.class);
    private double progress;
    private long trainingMs;
    private int runs;

    void add(Runs.Status status, int count, double progressSum, long milliseconds) {
      counts.put(status, count);
      runs += count;
      progress += status.ended() ? count : progressSum;
      trainingMs += status.ended() ? milliseconds : 0;
    }

    Experiments.TallyRow row(Experiments.Experiment experiment) {
      return new Experiments.TallyRow(
          experiment, counts, trainingMs, runs == 0 ? 0 : progress / runs);
    }
  }

  private static Experiments.Experiment experiment(ResultSet row) throws SQLException {
    return new Experiments.Experiment(
        row.getLong("id"),
        row.getString("name"),
        Runs.LifecycleStage.valueOf(row.getString("lifecycle")),
        row.getLong("created"),
        definition(row.getString("name"), row.getString("definition")));
  }

  private static String json(Experiments.Definition definition) {
    try {
      return JSON.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write experiment " + definition.name(), e);
    }
  }

  private static Experiments.@Nullable Definition definition(String name, @Nullable String json) {
    return json == null ? null : read("the stored definition of experiment " + name, json);
  }

  private static Experiments.Definition read(String what, String json) {
    try {
      return JSON.readValue(json, Experiments.Definition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(what + " is bad", e);
    }
  }
}
