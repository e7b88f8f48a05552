package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Upkeep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The check of a store that somebody has damaged.
class StoreCheckTest {
  private static final int FOLDED = 20_000;
  private static final int LOGGED = 30;

  @TempDir Path home;
  private String run = "";

  @BeforeEach
  void fill() throws Exception {
    try (var server = new StoreServer(home)) {
      run = server.run();
      append(server, 0, FOLDED);
      server.ask(Addresses.SAVE_ARTIFACT, new Series.Artifact(run, "plots/a.txt", 3, new byte[3]));
      server.update(run, Runs.Status.FINISHED);
      Awaitility.await().until(() -> folded(server));
    }
  }

  /// Points that the next server will want to fold.
  private void fillLog() throws Exception {
    try (var server = new StoreServer(home)) {
      append(server, FOLDED, LOGGED);
    }
  }

  @Test
  void aStoreThatIsWholePassesAlsoWhileItIsWrittenTo() throws Exception {
    try (var server = new StoreServer(home)) {
      String live = server.run();
      Upkeep.Job job = server.ask(Addresses.CHECK, new Upkeep.Check(false));
      for (int step = 0; get(server, job).state() == Upkeep.State.RUNNING; step++) {
        server.ask(
            Addresses.APPEND,
            server.batch(live, "loss", new long[] {step}, new long[] {step}, new double[] {1}));
      }
      Upkeep.Job done = get(server, job);
      assertThat(done.problem()).isEmpty();
      assertThat(done.findings()).isEmpty();
      assertThat(done.counts())
          .containsEntry("chunks", 3L)
          .containsEntry("artifacts", 1L)
          .containsEntry("runs", 2L);
      assertThat(done.counts().get("points")).isGreaterThanOrEqualTo(FOLDED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update metric set points = points + 1 | the summary does not agree with the points: it says"
            + " 20001 points",
        "update metric set last_value = 7 | the summary does not agree",
        "update metric_chunk set points = 1 where first_step = 0 | the chunk of steps 0 to 8191 holds"
            + " 8192 points, not the 1 that it says",
        "update metric_chunk set last_step = 9000 where first_step = 0 | the chunk of steps 0 to 9000"
            + " holds steps 0 to 8191",
        "update metric_chunk set max_value = 9 where first_step = 0 | says that its values are from",
        "update metric_chunk set data = substring(data, 1, 500) where first_step = 0 | the chunk of"
            + " steps 0 to 8191 cannot be read",
        "update metric_chunk set data = x'77' where first_step = 0 | it was written by a newer"
            + " Workbench",
        "update metric_log set series = '99' | metric number 99, which the run does not have",
        "update metric_log set data = substring(data, 1, 20) | of the log, of 30 points, cannot be"
            + " read",
        "set referential_integrity false; insert into tag (run_key, name, content) values (77, 'a', 'b') | 1 rows of tag belong"
            + " to no run",
        "update artifact set bytes = 4 | artifact plots/a.txt has 3 bytes, it was stored with 4",
      })
  void damageIsToldInWords(String damage, String words) throws Exception {
    if (damage.contains("metric_log")) {
      fillLog();
    }
    change(damage);
    assertThat(check(false).findings()).anySatisfy(finding -> assertThat(finding).contains(words));
  }

  @Test
  void filesThatAreGoneOrNobodysAreNamed() throws Exception {
    Path artifacts = home.resolve("artifacts");
    Files.delete(artifacts.resolve(run).resolve("plots/a.txt"));
    Path stray = Files.writeString(artifacts.resolve(run).resolve("stray.txt"), "?");
    Path young = Files.writeString(artifacts.resolve(run).resolve("young.txt"), "?");
    Files.setLastModifiedTime(stray, FileTime.fromMillis(0));
    assertThat(check(false).findings())
        .hasSize(2)
        .anySatisfy(finding -> assertThat(finding).contains("artifact plots/a.txt is gone"))
        .anySatisfy(finding ->
            assertThat(finding).contains(stray.toString()).contains("belongs to no artifact"));
    assertThat(young).exists();
  }

  @Test
  void aWrongSummaryIsRepairedFromThePoints() throws Exception {
    change("update metric set points = 5, min_value = -1");
    assertThat(check(true).counts()).containsEntry("wrong", 1L).containsEntry("repaired", 1L);
    assertThat(check(false).findings()).isEmpty();
    try (var server = new StoreServer(home)) {
      assertThat(server.get(run).metrics().getFirst().count()).isEqualTo(FOLDED);
      append(server, FOLDED, 1);
      assertThat(server.get(run).metrics().getFirst().count()).isEqualTo(FOLDED + 1);
    }
  }

  private void append(StoreServer server, int from, int count) throws Exception {
    long[] steps = LongStream.range(from, from + count).toArray();
    double[] values = LongStream.of(steps).mapToDouble(step -> 1.0 / (step + 1)).toArray();
    server.ask(Addresses.APPEND, server.batch(run, "loss", steps, steps, values));
  }

  /// Whether all points are in chunks, which is when the check says so.
  private boolean folded(StoreServer server) throws Exception {
    Upkeep.Job job = server.ask(Addresses.CHECK, new Upkeep.Check(false));
    Awaitility.await().until(() -> get(server, job).state() == Upkeep.State.DONE);
    return !get(server, job).counts().containsKey("batches");
  }

  private Upkeep.Job check(boolean repair) throws Exception {
    var quiet =
        new StoreSettings(StoreSettings.Durability.COMMIT, 64 << 20, 1 << 30, Duration.ofHours(1));
    try (var server = new StoreServer(home, quiet)) {
      Upkeep.Job job = server.ask(Addresses.CHECK, new Upkeep.Check(repair));
      Awaitility.await().until(() -> get(server, job).state() != Upkeep.State.RUNNING);
      assertThat(get(server, job).problem()).isEmpty();
      return get(server, job);
    }
  }

  private static Upkeep.Job get(StoreServer server, Upkeep.Job job) throws Exception {
    return server.ask(Addresses.UPKEEP, new Upkeep.GetJob(job.id()));
  }

  private void change(String statements) throws Exception {
    try (Database database = Database.open(home);
        Connection connection = database.connect();
        var statement = connection.createStatement()) {
      for (String each : List.of(statements.split(";"))) {
        statement.execute(each);
      }
      connection.commit();
    }
  }
}
