package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Text;
import dev.workbench.contract.Topics;
import dev.workbench.contract.Upkeep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bin: what goes there, comes back, and goes for good.
class StorePurgeTest {
  private static final Runs.LifecycleStage ACTIVE = Runs.LifecycleStage.ACTIVE;
  private static final Runs.LifecycleStage DELETED = Runs.LifecycleStage.DELETED;

  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void open() throws Exception {
    server = new StoreServer(home);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void anExperimentTakesItsRunsToTheBinAndBringsBackThoseThatWentWithIt() throws Exception {
    List<String> runs = create("decay", 450);
    String alone = runs.get(7);
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(alone, DELETED));
    List<Runs.Run> announced = new CopyOnWriteArrayList<>();
    server.bus.subscribe(Topics.RUN_CHANGED, announced::add);

    assertThat(move("decay", DELETED).lifecycleStage()).isEqualTo(DELETED);
    assertThat(count(DELETED)).isEqualTo(450);
    Awaitility.await().until(() -> announced.size() == 449);

    assertThat(move("decay", ACTIVE).lifecycleStage()).isEqualTo(ACTIVE);
    assertThat(count(ACTIVE)).isEqualTo(449);
    assertThat(server.get(alone).lifecycleStage()).isEqualTo(DELETED);
  }

  @Test
  void nothingBeginsOrComesBackAloneInAnExperimentThatIsInTheBin() throws Exception {
    String run = create("decay", 1).getFirst();
    move("decay", DELETED);
    assertProblem(
        ProblemException.Kind.CONFLICT, "'decay' is in the bin", () -> create("decay", 1));
    assertProblem(
        ProblemException.Kind.CONFLICT,
        "'decay' is in the bin",
        () -> server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(run, ACTIVE)));
    assertProblem(
        ProblemException.Kind.CONFLICT, "in the bin already", () -> move("decay", DELETED));
    move("decay", ACTIVE);
    assertProblem(ProblemException.Kind.CONFLICT, "is not in the bin", () -> move("decay", ACTIVE));
    assertProblem(
        ProblemException.Kind.CONFLICT, "always is there", () -> move("Default", DELETED));
    assertProblem(ProblemException.Kind.NOT_FOUND, "no experiment 'x'", () -> move("x", DELETED));
  }

  @Test
  void aPurgedRunLeavesNothingBehind() throws Exception {
    String gone = filled("decay");
    String kept = filled("other");
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(gone, DELETED));
    Upkeep.Job job = purge(List.of(gone), null);
    assertThat(job.counts()).containsEntry("runs", 1L).containsEntry("points", 20_001L);
    assertThat(server.ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(gone))).runs()).isEmpty();
    assertProblem(
        ProblemException.Kind.NOT_FOUND,
        "no run " + gone,
        () -> server.ask(Addresses.APPEND, points(gone, 1)));
    assertThat(home.resolve("artifacts").resolve(gone)).doesNotExist();
    assertThat(home.resolve("artifacts").resolve(kept)).exists();
    assertThat(server.read(kept, "loss").size()).isEqualTo(20_001);
    server.close();
    try (Database database = Database.open(home)) {
      assertThat(rowsWithoutRun(database)).isEmpty();
    }
    server = new StoreServer(home);
  }

  @Test
  void purgingAnExperimentTakesItsRunsAndFreesItsName() throws Exception {
    create("decay", 3).forEach(this::end);
    launch("decay").forEach(this::end);
    assertProblem(
        ProblemException.Kind.CONFLICT, "is not in the bin", () -> purge(List.of("decay"), null));
    move("decay", DELETED);
    Upkeep.Job job = purge(List.of("decay"), null);
    assertThat(job.counts()).containsEntry("runs", 4L).containsEntry("experiments", 1L);
    assertThat(server.ask(Addresses.TALLY, new Experiments.Tally()).rows())
        .extracting(row -> row.experiment().name())
        .containsExactly("Default");
    assertThat(create("decay", 1)).hasSize(1);
  }

  @Test
  void aRunThatHasNotEndedIsNotPurged() throws Exception {
    String running = server.run();
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(running, DELETED));
    assertProblem(
        ProblemException.Kind.CONFLICT,
        "has not ended, it is RUNNING: stop it first",
        () -> purge(List.of(running), null));
    assertThat(purge(List.of(), null).findings())
        .containsExactly("run " + running + " stays in the bin: it has not ended; stop it first");
    assertThat(server.get(running).lifecycleStage()).isEqualTo(DELETED);
  }

  @Test
  void whatWentToTheBinLatelyStaysThereWhenOnlyOlderThingsArePurged() throws Exception {
    String run = create("decay", 1).getFirst();
    end(run);
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(run, DELETED));
    assertThat(purge(List.of(), Duration.ofHours(1).toMillis()).counts()).doesNotContainKey("runs");
    assertThat(purge(List.of(run), Duration.ofHours(1).toMillis()).findings())
        .singleElement()
        .asString()
        .contains("stays in the bin");
    assertThat(purge(List.of(), 0L).counts()).containsEntry("runs", 1L);
  }

  @Test
  void theFileShrinksAndWritersAreNotHeldUp() throws Exception {
    var random = new Random(1);
    List<String> large = create("large", 4);
    for (String run : large) {
      for (int i = 0; i < 20; i++) {
        server.ask(Addresses.APPEND, noise(run, i * 10_000L, random));
      }
      end(run);
      server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(run, DELETED));
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> size() > 4 << 20);
    String live = server.run();
    Upkeep.Job job = server.ask(Addresses.PURGE, new Upkeep.Purge(List.of(), null));
    long written = 0;
    while (ended(job).state() == Upkeep.State.RUNNING) {
      server.ask(Addresses.APPEND, points(live, ++written));
    }
    assertThat(ended(job).problem()).isEmpty();
    assertThat(server.read(live, "loss").size()).isEqualTo((int) written);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> size() < 2 << 20);
  }

  private Upkeep.Job ended(Upkeep.Job job) throws Exception {
    return server.ask(Addresses.UPKEEP, new Upkeep.GetJob(job.id()));
  }

  /// The job at its end; a failure of it as the problem that it was.
  private Upkeep.Job purge(List<String> names, Long olderThanMs) throws Exception {
    Upkeep.Job job = server.ask(Addresses.PURGE, new Upkeep.Purge(names, olderThanMs));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ended(job).state() != Upkeep.State.RUNNING);
    Upkeep.Job ended = ended(job);
    if (ended.state() == Upkeep.State.FAILED) {
      throw ProblemException.conflict(ended.problem());
    }
    return ended;
  }

  private Experiments.Experiment move(String experiment, Runs.LifecycleStage stage)
      throws Exception {
    return server.ask(
        Addresses.SET_EXPERIMENT_LIFECYCLE, new Experiments.SetLifecycle(experiment, stage));
  }

  private List<String> create(String experiment, int count) throws Exception {
    var runs =
        LongStream.rangeClosed(1, count)
            .mapToObj(seed -> StoreServer.newRun(experiment, seed))
            .toList();
    return server.ask(Addresses.CREATE_RUNS, new Runs.Create(runs, "me")).ids();
  }

  private List<String> launch(String experiment) throws Exception {
    var definition =
        new Experiments.Definition(
            experiment, Text.EMPTY, Text.EMPTY, "", List.of(1L), List.of(), List.of(), List.of());
    var launching = new Experiments.Launching("f".repeat(32), definition);
    var runs = List.of(StoreServer.newRun(experiment, 1));
    return server.ask(Addresses.CREATE_RUNS, new Runs.Create(runs, "me", launching)).ids();
  }

  private void end(String run) {
    try {
      server.update(run, Runs.Status.FINISHED);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// A run that has ended, with something in every table.
  private String filled(String experiment) throws Exception {
    String run = create(experiment, 1).getFirst();
    server.update(run, Runs.Status.RUNNING);
    server.ask(Addresses.APPEND, noise(run, 1, new Random(2)));
    server.ask(Addresses.APPEND, noise(run, 10_001, new Random(3)));
    server.ask(Addresses.SAVE_FIGURE, new Series.Figure(run, "fit", 1, "{}"));
    server.ask(Addresses.SAVE_ARTIFACT, new Series.Artifact(run, "a/b.txt", 1, new byte[1]));
    server.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            run,
            Runs.Status.FINISHED,
            null,
            null,
            null,
            null,
            Map.of("team", "blue"),
            Map.of("commit", "ab12")));
    server.ask(Addresses.APPEND, points(run, 0));
    return run;
  }

  private MetricBatch points(String run, long step) {
    return server.batch(run, "loss", new long[] {step}, new long[] {step}, new double[] {step});
  }

  private MetricBatch noise(String run, long from, Random random) {
    long[] steps = LongStream.range(from, from + 10_000).toArray();
    return server.batch(run, "loss", steps, steps, random.doubles(10_000).toArray());
  }

  private int count(Runs.LifecycleStage stage) throws Exception {
    return (int)
        server
            .ask(Addresses.RUNS, new Runs.Query("decay", List.of(), "", "", stage, "", 0, 1))
            .total();
  }

  private long size() throws Exception {
    return Files.size(home.resolve("store/workbench.mv.db"));
  }

  /// Tables with rows that belong to no run any more, whatever tables there are.
  private static List<String> rowsWithoutRun(Database database) throws SQLException {
    return database.read(sql -> {
      List<String> left = new ArrayList<>();
      for (String table : tablesWith(sql, "RUN_KEY")) {
        if (sql.number(
                "select count(*) from " + table + " where run_key not in (select run_key from run)")
            > 0) {
          left.add(table);
        }
      }
      for (String table : tablesWith(sql, "SERIES")) {
        if (!table.equals("METRIC_LOG")
            && sql.number(
                    "select count(*) from "
                        + table
                        + " where series not in (select series from metric)")
                > 0) {
          left.add(table);
        }
      }
      return left;
    });
  }

  private static List<String> tablesWith(Sql sql, String column) throws SQLException {
    return sql.list(
        "select table_name from information_schema.columns where column_name = ?"
            + " and table_schema = 'PUBLIC'",
        row -> row.getString(1),
        column);
  }

  private static void assertProblem(
      ProblemException.Kind kind, String part, ThrowingCallable call) {
    assertThatThrownBy(call)
        .extracting(e -> e instanceof ProblemException ? e : e.getCause())
        .satisfies(problem -> {
          assertThat(((ProblemException) problem).kind()).isEqualTo(kind);
          assertThat(((ProblemException) problem).getMessage()).contains(part);
        });
  }
}
