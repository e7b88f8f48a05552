package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On a disk that is full or loses its power, nothing that was acknowledged is lost and nothing
/// wrong is told.
class StoreFaultsTest {
  private static final int BATCH = 500;

  @TempDir Path home;

  static LongStream seeds() {
    String given = System.getProperty("tests.seed");
    return given == null
        ? LongStream.range(0, Integer.getInteger("tests.rounds", 6))
        : LongStream.of(Long.parseLong(given));
  }

  @Test
  void aFullDiskRefusesWritersKeepsWhatIsThereAndIsUsedAgainWhenItHasRoom() throws Exception {
    var disk = UnreliableFiles.newDisk();
    try (var server = new StoreServer(home, onUnreliableFiles(StoreSettings.Durability.COMMIT))) {
      var curve = new Curve(server);
      curve.logUntilItFails(20);
      disk.quota = Files.size(file()) + (1 << 20);
      ProblemException refused = curve.logUntilItFails(5_000);
      assertThat(refused).as("a full disk").isNotNull();
      assertThat(refused.getMessage()).contains("could not");
      curve.check("while the disk is full");
      disk.quota = Long.MAX_VALUE;
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(curve.logUntilItFails(1)).isNull());
      assertThat(curve.logUntilItFails(50)).isNull();
      curve.check("when there is room again");
      server.update(curve.run, Runs.Status.FINISHED);
    }
  }

  @Test
  void theLastOfTheDiskIsLeftFreeAndRunsCanStillEnd() throws Exception {
    var settings =
        new StoreSettings(
            StoreSettings.Durability.COMMIT, 64 << 20, 3, Duration.ofMillis(1), Long.MAX_VALUE, "");
    try (var server = new StoreServer(home, settings)) {
      var curve = new Curve(server);
      ProblemException refused = curve.logUntilItFails(1);
      assertThat(refused.kind()).isEqualTo(ProblemException.Kind.UNAVAILABLE);
      assertThat(refused.getMessage()).contains("is full").contains("until there is room again");
      assertThat(server.update(curve.run, Runs.Status.FINISHED).status())
          .isEqualTo(Runs.Status.FINISHED);
    }
  }

  @Test
  void aRealDiskThatIsFullIsWaitedFor() throws Exception {
    Path mounted = Files.createDirectories(home.resolve("small"));
    Assumptions.assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", mounted.toString()),
        "a small disk cannot be mounted here: that takes root on Linux");
    try {
      var settings =
          new StoreSettings(
              StoreSettings.Durability.FSYNC, 64 << 20, 3, Duration.ofMillis(1), 8 << 20, "");
      try (var server = new StoreServer(mounted, settings)) {
        var curve = new Curve(server);
        assertThat(curve.logUntilItFails(20)).isNull();
        Path filler = Files.write(mounted.resolve("filler"), new byte[40 << 20]);
        Awaitility.await().until(() -> curve.logUntilItFails(1) != null);
        assertThat(curve.logUntilItFails(1).kind()).isEqualTo(ProblemException.Kind.UNAVAILABLE);
        curve.check("while the disk is full");
        Files.delete(filler);
        Awaitility.await().until(() -> curve.logUntilItFails(1) == null);
        assertThat(curve.logUntilItFails(20)).isNull();
        curve.check("when there is room again");
      }
    } finally {
      assertThat(command("umount", mounted.toString())).isTrue();
    }
  }

  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void whatWasAcknowledgedWithFsyncSurvivesAPowerCut(long seed) throws Exception {
    var random = new Random(seed);
    var disk = UnreliableFiles.newDisk();
    var server = new StoreServer(home, onUnreliableFiles(StoreSettings.Durability.FSYNC));
    List<Curve> curves = List.of(new Curve(server), new Curve(server), new Curve(server));
    try {
      int acknowledged = 20 + random.nextInt(200);
      for (int i = 0; i < acknowledged; i++) {
        List<Future<Series.Ack>> acks = new ArrayList<>();
        for (Curve curve : curves) {
          acks.add(curve.send());
        }
        StoreServer.await(acks);
        curves.forEach(Curve::acknowledge);
      }
      curves.getFirst().send();
      disk.cutPower(random);
    } finally {
      closeWithoutPower(server);
    }
    try (var again = new StoreServer(home)) {
      for (Curve curve : curves) {
        curve.checkIn(again, "after a power cut");
      }
    }
  }

  @Test
  void aFileOfManyPointsIsOpenedWithoutReadingThem() throws Exception {
    try (var server = new StoreServer(home)) {
      for (int run = 0; run < 4; run++) {
        var curve = new Curve(server);
        for (int i = 0; i < 25; i++) {
          curve.log(20_000);
        }
        server.update(curve.run, Runs.Status.FINISHED);
      }
    }
    assertThat(Files.size(file())).isGreaterThan(8 << 20);
    var disk = UnreliableFiles.newDisk();
    try (var server = new StoreServer(home, onUnreliableFiles(StoreSettings.Durability.COMMIT))) {
      assertThat(server.run()).isNotEmpty();
      assertThat(disk.bytesRead.get()).isLessThan(3 << 20);
    }
  }

  private Path file() {
    return home.resolve("store/workbench.mv.db");
  }

  private static StoreSettings onUnreliableFiles(StoreSettings.Durability durability) {
    return new StoreSettings(
        durability, 64 << 20, 3, Duration.ofMillis(1), 0, UnreliableFiles.SCHEME);
  }

  private static void closeWithoutPower(StoreServer server) throws Exception {
    try {
      server.close();
    } catch (ExecutionException e) {
      // what it could not write any more is what the test is about
      assertThat(e).hasStackTraceContaining("power");
    }
  }

  private static boolean command(String... words) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /// A run whose values follow from its steps.
  private static final class Curve {
    private final StoreServer server;
    private final String run;
    private final List<long[]> stretches = new ArrayList<>();
    private long sent;
    private int pending;
    private long acknowledged;

    Curve(StoreServer server) throws Exception {
      this.server = server;
      this.run = server.run();
    }

    /// Logs batches one after the other.
    ///
    /// @return why one was refused; null when none was
    ProblemException logUntilItFails(int batches) throws Exception {
      for (int i = 0; i < batches; i++) {
        try {
          log(BATCH);
        } catch (ExecutionException e) {
          return (ProblemException) e.getCause();
        }
      }
      return null;
    }

    void log(int points) throws Exception {
      StoreServer.await(send(points));
      acknowledge();
    }

    Future<Series.Ack> send() {
      return send(BATCH);
    }

    private Future<Series.Ack> send(int points) {
      // what was not acknowledged is left out for good: its steps may be there or not
      long[] steps = LongStream.range(sent, sent + points).toArray();
      sent += points;
      pending = points;
      return server.send(
          Addresses.APPEND,
          server.batch(
              run, "loss", steps, steps, LongStream.of(steps).mapToDouble(this::value).toArray()));
    }

    void acknowledge() {
      stretches.add(new long[] {sent - pending, sent});
      acknowledged += pending;
    }

    void check(String when) throws Exception {
      checkIn(server, when);
    }

    void checkIn(StoreServer store, String when) throws Exception {
      Points points = store.read(run, "loss");
      assertThat(points.size()).as(when).isGreaterThanOrEqualTo((int) acknowledged);
      var there = new BitSet();
      for (int i = 0; i < points.size(); i++) {
        long step = points.steps()[i];
        assertThat(there.get((int) step)).as("step %d twice, %s", step, when).isFalse();
        there.set((int) step);
        assertThat(step).as(when).isBetween(0L, sent - 1);
        assertThat(points.values()[i]).as(when).isEqualTo(value(step));
      }
      for (long[] stretch : stretches) {
        assertThat(there.nextClearBit((int) stretch[0]))
            .as("acknowledged from %d, %s", stretch[0], when)
            .isGreaterThanOrEqualTo((int) stretch[1]);
      }
      Runs.MetricSummary summary = store.get(run).metrics().getFirst();
      assertThat(summary.count()).as(when).isEqualTo(points.size());
      assertThat(summary.lastStep()).as(when).isEqualTo(points.steps()[points.size() - 1]);
    }

    private double value(long step) {
      return Math.sin(run.hashCode() + step);
    }
  }
}
