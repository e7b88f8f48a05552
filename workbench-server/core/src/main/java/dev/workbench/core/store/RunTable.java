package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Tracking;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Creates and changes runs. The writer's thread only.
final class RunTable {
  private static final int NAME_LENGTH = 500;
  private static final int VALUE_LENGTH = 8000;
  private static final int FACT_LENGTH = 20 * VALUE_LENGTH;

  private final ExperimentTable experiments;
  private final Clock clock;
  private final RandomGenerator random;

  RunTable(ExperimentTable experiments, Clock clock, RandomGenerator random) {
    this.experiments = experiments;
    this.clock = clock;
    this.random = random;
  }

  /// The key of a run, also of one that is coming in.
  ///
  /// @throws ProblemException when there is none
  static long key(Sql sql, String id) throws SQLException {
    return sql.first(
            "select run_key from run where id = ? and lifecycle <> '" + Bin.PURGED + "'",
            row -> row.getLong(1),
            id)
        .orElseThrow(() -> ProblemException.notFound("there is no run " + id));
  }

  /// Runs that a server which is no more was training end as `KILLED`, at their last point. Those
  /// from outside go on: who logs them has not ended with the server.
  ///
  /// @return how many there were
  int endInterrupted(Sql sql) throws SQLException {
    return sql.update(
        """
        update run set status = 'KILLED', message = ?, ended = coalesce(
          (select max(last_time) from metric where metric.run_key = run.run_key), started, ?)
        where status = 'RUNNING' and model <> ''
        """,
        "The server ended while this run was training. Start it again to train it anew.",
        clock.millis());
  }

  Runs.Ids create(Sql sql, Runs.Create create) throws SQLException {
    checkLength("user", create.user(), 250);
    create.runs().forEach(RunTable::check);
    if (create.launch() != null) {
      experiments.write(sql, create.launch(), create.user());
    }
    List<String> ids = new ArrayList<>();
    for (Runs.NewRun run : create.runs()) {
      ids.add(insert(sql, run, create.user(), experiments.activeIdOf(sql, run.experiment())));
    }
    return new Runs.Ids(ids);
  }

  /// Writes down a run as it was elsewhere, out of sight.
  ///
  /// @return its id; another one when its own is taken
  String takeIn(Sql sql, Runs.Run run) throws SQLException {
    checkLength("user", run.user(), 250);
    check(
        new Runs.NewRun(
            "",
            run.model(),
            run.variant(),
            run.name(),
            run.seed(),
            run.hyperparameters(),
            run.tags()));
    run.provenance().forEach((name, value) -> checkPair("provenance", name, value, FACT_LENGTH));
    boolean taken = sql.number("select count(*) from run where id = ?", run.id()) > 0;
    String id = taken ? Arrivals.newId() : run.id();
    long key =
        sql.insert(
            "insert into run (id, experiment_id, name, user_name, status, lifecycle, created,"
                + " started, ended, model, variant, seed, progress, message)"
                + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id,
            run.name(),
            run.user(),
            run.status().name(),
            Arrivals.INCOMING,
            run.created(),
            run.started(),
            run.ended(),
            run.model(),
            run.variant(),
            run.seed(),
            run.progress(),
            run.message());
    addHyperparameters(sql, key, run.hyperparameters(), 0);
    putAll(sql, "tag", key, run.tags());
    putAll(sql, "provenance", key, run.provenance());
    return id;
  }

  /// @return the new run, which is running
  Runs.Run begin(Sql sql, Runs.Begin begin) throws SQLException {
    checkLength("user", begin.user(), 250);
    check(begin.run());
    if (!begin.run().model().isEmpty()) {
      throw ProblemException.invalid(
          "a run of the model %s is trained here: submit it".formatted(begin.run().model()));
    }
    String id = insert(sql, begin.run(), begin.user(), experiment(sql, begin));
    sql.update(
        "update run set status = 'RUNNING', started = ? where id = ?",
        Optional.ofNullable(begin.started()).orElseGet(clock::millis),
        id);
    return RunReader.one(sql, id);
  }

  /// @return the run as it is then
  Runs.Run update(Sql sql, Runs.Update update) throws SQLException {
    Runs.Run run = RunReader.one(sql, update.id());
    update.tags().forEach((name, value) -> checkPair("tag", name, value, VALUE_LENGTH));
    update.provenance().forEach((name, value) -> checkPair("provenance", name, value, FACT_LENGTH));
    long key = key(sql, update.id());
    Map<String, String> added = added(run, update.hyperparameters());
    Optional.ofNullable(update.name()).ifPresent(name -> checkLength("name", name, NAME_LENGTH));
    if (!run.status().ended() || run.fromOutside()) {
      change(sql, key, run, update);
    }
    if (update.name() != null && !update.name().isBlank()) {
      sql.update("update run set name = ? where run_key = ?", update.name(), key);
    }
    addHyperparameters(sql, key, added, run.hyperparameters().size());
    putAll(sql, "tag", key, update.tags());
    putAll(sql, "provenance", key, update.provenance());
    return RunReader.one(sql, update.id());
  }

  /// @throws ProblemException when the run has no such tag
  static Runs.Run removeTag(Sql sql, Tracking.RemoveTag wanted) throws SQLException {
    int removed =
        sql.update(
            "delete from tag where run_key = ? and name = ?", key(sql, wanted.run()), wanted.key());
    if (removed == 0) {
      throw ProblemException.notFound(
          "No tag with name: %s in run with id %s".formatted(wanted.key(), wanted.run()));
    }
    return RunReader.one(sql, wanted.run());
  }

  /// Moves a run to the bin or back.
  ///
  /// @throws ProblemException when its experiment is in the bin: it comes back with that only
  Runs.Run setLifecycle(Sql sql, Runs.SetLifecycle change) throws SQLException {
    Runs.Run run = RunReader.one(sql, change.id());
    if (run.lifecycleStage() == change.stage()) {
      return run;
    }
    boolean toBin = change.stage() == Runs.LifecycleStage.DELETED;
    if (!toBin) {
      experiments.checkActive(sql, run.experimentId());
    }
    sql.update(
        "update run set lifecycle = ?, deleted = ? where run_key = ?",
        change.stage().name(),
        toBin ? clock.millis() : null,
        key(sql, change.id()));
    return RunReader.one(sql, change.id());
  }

  private long experiment(Sql sql, Runs.Begin begin) throws SQLException {
    Long id = begin.experimentId();
    if (id == null) {
      return experiments.activeIdOf(sql, begin.run().experiment());
    }
    experiments.checkActive(sql, id);
    return id;
  }

  private String insert(Sql sql, Runs.NewRun run, String user, long experiment)
      throws SQLException {
    String id = Arrivals.newId();
    long key =
        sql.insert(
            "insert into run (id, experiment_id, name, user_name, status, lifecycle, created,"
                + " model, variant, seed, progress, message)"
                + " values (?, ?, ?, ?, 'SCHEDULED', 'ACTIVE', ?, ?, ?, ?, 0, '')",
            id,
            experiment,
            run.name().isBlank() ? RunNames.next(random) : run.name(),
            user,
            clock.millis(),
            run.model(),
            run.variant(),
            run.seed());
    addHyperparameters(sql, key, run.hyperparameters(), 0);
    putAll(sql, "tag", key, run.tags());
    return id;
  }

  private static void addHyperparameters(Sql sql, long key, Map<String, String> added, int position)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    added.forEach((name, value) ->
        rows.add(new @Nullable Object[] {key, name, value, number(value), position + rows.size()}));
    sql.batch(
        "insert into hyperparameter (run_key, name, content, number_value, position_in_run)"
            + " values (?, ?, ?, ?, ?)",
        rows);
  }

  /// Of those given the ones that the run does not have yet.
  ///
  /// @throws ProblemException for one that it has with another value
  private static Map<String, String> added(Runs.Run run, Map<String, String> given) {
    Map<String, String> added = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      checkPair("hyperparameter", name, value, VALUE_LENGTH);
      String old = run.hyperparameters().get(name);
      if (old == null) {
        added.put(name, value);
      } else if (!old.equals(value)) {
        throw ProblemException.conflict(
            "hyperparameter %s of run %s is '%s' and cannot become '%s': a run keeps what it was begun with"
                .formatted(name, run.id(), old, value));
      }
    });
    return added;
  }

  private void change(Sql sql, long key, Runs.Run run, Runs.Update update) throws SQLException {
    Runs.Status status = Optional.ofNullable(update.status()).orElse(run.status());
    Long started = update.started() != null ? update.started() : run.started();
    if (started == null && status == Runs.Status.RUNNING) {
      started = clock.millis();
    }
    Long ended = update.ended();
    if (ended == null && status.ended()) {
      ended = run.ended() != null ? run.ended() : clock.millis();
    }
    sql.update(
        "update run set status = ?, started = ?, ended = ?, progress = ?, message = ?"
            + " where run_key = ?",
        status.name(),
        started,
        ended,
        progress(run, status, update.progress()),
        Optional.ofNullable(update.message()).orElse(run.message()),
        key);
  }

  private static double progress(Runs.Run run, Runs.Status status, @Nullable Double changed) {
    if (changed == null || changed.isNaN()) {
      return status == Runs.Status.FINISHED ? 1 : run.progress();
    }
    return Math.clamp(changed, 0.0, 1.0);
  }

  private static void putAll(Sql sql, String table, long key, Map<String, String> pairs)
      throws SQLException {
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      int changed =
          sql.update(
              "update " + table + " set content = ? where run_key = ? and name = ?",
              pair.getValue(),
              key,
              pair.getKey());
      if (changed == 0) {
        sql.update(
            "insert into " + table + " (run_key, name, content) values (?, ?, ?)",
            key,
            pair.getKey(),
            pair.getValue());
      }
    }
  }

  private static void check(Runs.NewRun run) {
    checkLength("experiment", run.experiment(), NAME_LENGTH);
    checkLength("model", run.model(), NAME_LENGTH);
    checkLength("variant", run.variant(), NAME_LENGTH);
    checkLength("name", run.name(), NAME_LENGTH);
    run.hyperparameters()
        .forEach((name, value) -> checkPair("hyperparameter", name, value, VALUE_LENGTH));
    run.tags().forEach((name, value) -> checkPair("tag", name, value, VALUE_LENGTH));
  }

  private static void checkPair(String what, String name, String value, int most) {
    if (name.isBlank()) {
      throw ProblemException.invalid("a " + what + " has no name; its value is '" + value + "'");
    }
    checkLength(what + " name", name, 250);
    checkLength(what + " " + name, value, most);
  }

  private static void checkLength(String what, String text, int most) {
    if (text.length() > most) {
      throw ProblemException.invalid(
          "the %s of a run has at most %d characters, not %d".formatted(what, most, text.length()));
    }
  }

  /// To compare with and to order by: NaN is none.
  private static @Nullable Double number(String value) {
    try {
      var number = Double.valueOf(value);
      return number.isNaN() ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
