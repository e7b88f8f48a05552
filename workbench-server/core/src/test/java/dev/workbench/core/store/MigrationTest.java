package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Upkeep;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores of other versions, and files that are none.
class MigrationTest {
  private static final String BROKEN = "classpath:dev/workbench/core/store/broken";

  @TempDir Path home;

  @Test
  void whatTheFirstVersionStoredReadsBack() throws Exception {
    firstVersion();
    try (var server = new StoreServer(home)) {
      Runs.Run run =
          server
              .ask(
                  Addresses.RUNS,
                  new Runs.Query(
                      "weight-decay", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "", 0, 10))
              .runs()
              .getFirst();
      assertThat(run.name()).isEqualTo("first");
      assertThat(run.status()).isEqualTo(Runs.Status.FINISHED);
      assertThat(run.message()).isEqualTo("done");
      assertThat(run.hyperparameters()).containsEntry("learningRate", "0.03");
      assertThat(run.tags()).containsEntry("team", "blue");
      assertThat(run.provenance()).containsEntry("commit", "ab12");
      assertThat(run.metrics().getFirst().count()).isEqualTo(103);
      assertThat(run.metrics().getFirst().max()).isEqualTo(Double.POSITIVE_INFINITY);

      Points points = server.read(run.id(), "train_loss");
      assertThat(points.steps())
          .isEqualTo(
              LongStream.concat(LongStream.range(0, 100), LongStream.of(99, 100, 101)).toArray());
      assertThat(points.values()[0]).isEqualTo(1);
      assertThat(points.values()[7]).isNaN();
      assertThat(points.values()[100]).isEqualTo(-1);
      assertThat(server.ask(Addresses.FIGURE, new Series.GetFigure(run.id(), "fit", null)).json())
          .isEqualTo("{\"type\":\"prose\"}");
      assertThat(server.ask(Addresses.ARTIFACTS, new Runs.Id(run.id())).artifacts())
          .extracting(Series.Artifact::path)
          .containsExactly("plots/a.txt");
      assertThat(server.ask(Addresses.TALLY, new Experiments.Tally()).rows().get(1).experiment())
          .satisfies(saved -> assertThat(saved.definition().title().zh()).isEqualTo("权重衰减"));
      assertLaunches(server);
      Upkeep.Job check = server.ask(Addresses.CHECK, new Upkeep.Check(false));
      Awaitility.await()
          .until(() ->
              server.ask(Addresses.UPKEEP, new Upkeep.GetJob(check.id())).state()
                  == Upkeep.State.DONE);
      assertThat(server.ask(Addresses.UPKEEP, new Upkeep.GetJob(check.id())).findings())
          .singleElement()
          .asString()
          .contains("artifact plots/a.txt is gone");
    }
    assertThat(Files.list(home.resolve("store")).map(file -> file.getFileName().toString()))
        .containsOnly(Database.FILE, Database.LOCK);
  }

  /// What came with a later version than the first.
  private static void assertLaunches(StoreServer server) throws Exception {
    var definition =
        server
            .ask(Addresses.TALLY, new Experiments.Tally())
            .rows()
            .get(1)
            .experiment()
            .definition();
    var launching = new Experiments.Launching("0123456789abcdef".repeat(2), definition);
    server.ask(
        Addresses.CREATE_RUNS,
        new Runs.Create(List.of(StoreServer.newRun("weight-decay", 7)), "me", launching));
    assertThat(
            server
                .ask(Addresses.LAUNCHES, new Experiments.GetLaunches(List.of(launching.id(), "x")))
                .launches())
        .singleElement()
        .satisfies(launch -> assertThat(launch.definition()).isEqualTo(definition));
  }

  @Test
  void aFailedMigrationLeavesTheStoreAsItWas() throws Exception {
    firstVersion();
    assertThatThrownBy(() -> Database.open(home, StoreSettings.DEFAULTS, Migration.SCHEMA, BROKEN))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("could not be brought up to date and is left as it was")
        .hasMessageContaining("NOWHERE");
    try (Database database = Database.open(home)) {
      assertThat(count(database, "select count(*) from run where model <> ''")).isEqualTo(2);
    }
  }

  @Test
  void aMigrationThatWasCutShortIsBegunAnew() throws Exception {
    firstVersion();
    Path file = home.resolve("store").resolve(Database.FILE);
    Files.move(file, file.resolveSibling(Database.FILE + ".before-migration"));
    Files.writeString(file, "half of a migration");
    try (Database database = Database.open(home)) {
      assertThat(count(database, "select count(*) from run")).isEqualTo(2);
    }
  }

  @Test
  void aStoreOfANewerProgramIsRefused() throws Exception {
    try (Database database = Database.open(home);
        Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into \"flyway_schema_history\" values"
              + " (99, '998', 'later', 'SQL', 'V998__later.sql', 1, 'me', now(), 1, true)");
      connection.commit();
    }
    assertProblem(
        "was written by a newer Workbench (V998__later.sql): start that one",
        () -> Database.open(home));
  }

  @Test
  void aFileThatIsNoStoreIsToldSo() throws Exception {
    Path file = Files.createDirectories(home.resolve("store")).resolve(Database.FILE);
    Files.writeString(file, "this is no database".repeat(1000));
    assertProblem("is damaged: restore a backup", () -> Database.open(home));
    assertThat(file).content().startsWith("this is no database");
  }

  @Test
  void aFileOfANewerDatabaseIsToldSo() throws Exception {
    try (Database database = Database.open(home)) {
      assertThat(database.schema()).isNotEmpty();
    }
    newerFormat(home.resolve("store").resolve(Database.FILE));
    assertProblem("was written by a newer Workbench", () -> Database.open(home));
  }

  @Test
  void aHomeInWhichNothingCanBeWrittenIsToldSo() throws Exception {
    Files.writeString(home.resolve("store"), "a file where a folder should be");
    assertProblem("needs to write in " + home.resolve("store"), () -> Database.open(home));
  }

  @Test
  void theCacheIsASmallPartOfTheHeap() throws Exception {
    try (Database database = Database.open(home)) {
      long megabytes =
          database.read(sql ->
              sql.number(
                  "select setting_value from information_schema.settings"
                      + " where setting_name = 'info.CACHE_MAX_SIZE'"));
      assertThat(megabytes)
          .isBetween(1L, Math.max(16, (Runtime.getRuntime().maxMemory() >> 20) / 16));
    }
  }

  private static long count(Database database, String sql) throws SQLException {
    return database.read(reader -> reader.number(sql));
  }

  /// The first version's database, with something in every table: a chunk and a batch of the log in
  /// its encodings.
  private void firstVersion() throws Exception {
    Path folder = Files.createDirectories(home.resolve("store"));
    try (var script = MigrationTest.class.getResourceAsStream("v1.sql");
        Connection connection = Dialect.open("", folder.resolve("workbench")).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Has the header of the file say a format that there is not yet; it is written twice.
  private static void newerFormat(Path file) throws Exception {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (int block = 0; block < 2; block++) {
        var bytes = ByteBuffer.allocate(4096);
        channel.read(bytes, block * 4096L);
        String header = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        String fields = header.substring(0, header.indexOf(",fletcher"));
        String newer = fields.replaceFirst("format:\\d+", "format:9");
        byte[] checked = newer.getBytes(StandardCharsets.ISO_8859_1);
        int sum = DataUtils.getFletcher32(checked, 0, checked.length);
        String line = newer + ",fletcher:" + Integer.toHexString(sum) + "\n";
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)), block * 4096L);
      }
    }
  }

  private static void assertProblem(String part, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class).hasMessageContaining(part);
  }
}
