package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.contract.Topics;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  @TempDir Path home;

  @Test
  void eightWritersLoseNothingAndAllIsAnnouncedOnce() throws Exception {
    try (var server = new StoreServer(home);
        var threads = Executors.newFixedThreadPool(8)) {
      List<MetricBatch> announced = new CopyOnWriteArrayList<>();
      server.bus.subscribe(Topics.METRICS, announced::add);
      String shared = server.run();
      var writers =
          IntStream.range(0, 8)
              .mapToObj(writer -> threads.submit(() -> logSinglePoints(server, shared, writer)))
              .toList();
      for (var writer : writers) {
        writer.get();
      }
      for (int writer = 0; writer < 8; writer++) {
        assertThat(server.read(shared, "loss" + writer).steps())
            .isEqualTo(IntStream.range(0, 250).asLongStream().toArray());
      }
      Awaitility.await().until(() -> announced.size() == 8 * 250);
    }
  }

  private static Void logSinglePoints(StoreServer server, String run, int writer) throws Exception {
    List<Future<Series.Ack>> acks = new ArrayList<>();
    for (int step = 0; step < 250; step++) {
      MetricBatch batch;
      synchronized (server) {
        batch =
            server.batch(
                run, "loss" + writer, new long[] {step}, new long[] {step}, new double[] {step});
      }
      acks.add(server.send(Addresses.APPEND, batch));
      if (step % 25 == 24) {
        StoreServer.await(acks);
        acks.clear();
      }
    }
    return null;
  }

  @Test
  void whatArrivesDuringACommitSharesTheNextOne() throws Exception {
    try (Database database = Database.open(home)) {
      var commits = new CountingCommits();
      var entered = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      List<Future<Integer>> results = new ArrayList<>();
      try (var writer = new GroupCommit(database, StoreSettings.DEFAULTS, commits, Runnable::run)) {
        writer.submit(0, sql -> waitFor(entered, release));
        entered.await();
        for (int i = 0; i < 100; i++) {
          int number = i;
          results.add(writer.submit(1, sql -> number));
        }
        release.countDown();
        assertThat(StoreServer.await(results)).isEqualTo(IntStream.range(0, 100).boxed().toList());
      }
      assertThat(commits.count).hasValue(2);
    }
  }

  @Test
  void aWorkThatFailsTakesNoOtherDownWithIt() throws Exception {
    try (Database database = Database.open(home)) {
      var entered = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      try (var writer =
          new GroupCommit(database, StoreSettings.DEFAULTS, new CountingCommits(), Runnable::run)) {
        writer.submit(0, sql -> waitFor(entered, release));
        entered.await();
        Future<Integer> good = writer.submit(1, sql -> insert(sql, "good"));
        Future<Integer> bad = writer.submit(1, sql -> insert(sql, "Default"));
        Future<Integer> refused =
            writer.submit(
                1,
                sql -> {
                  throw ProblemException.invalid("no");
                });
        release.countDown();
        assertThat(StoreServer.await(good)).isEqualTo(1);
        assertThatThrownBy(() -> StoreServer.await(bad)).hasMessageContaining("could not write");
        assertThatThrownBy(() -> StoreServer.await(refused)).hasMessageContaining("no");
      }
      long experiments = database.read(sql -> sql.number("select count(*) from experiment"));
      assertThat(experiments).isEqualTo(2);
    }
  }

  @Test
  void moreThanTheQueueHoldsIsRefusedUntilThereIsRoomAgain() throws Exception {
    var small = new StoreSettings(StoreSettings.Durability.FSYNC, 1000, 100, Duration.ofDays(1));
    try (Database database = Database.open(home)) {
      var entered = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      try (var writer = new GroupCommit(database, small, new CountingCommits(), Runnable::run)) {
        Future<Integer> first = writer.submit(0, sql -> waitFor(entered, release));
        entered.await();
        Future<Integer> fits = writer.submit(900, sql -> 1);
        Future<Integer> tooMuch = writer.submit(200, sql -> 2);
        Future<Integer> runUpdate = writer.submit(0, sql -> 3);
        assertThatThrownBy(() -> StoreServer.await(tooMuch))
            .cause()
            .isInstanceOfSatisfying(
                ProblemException.class,
                problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.TOO_BUSY));
        release.countDown();
        assertThat(StoreServer.await(List.of(first, fits, runUpdate))).containsExactly(0, 1, 3);
        Awaitility.await()
            .untilAsserted(() -> {
              int later = StoreServer.await(writer.submit(900, sql -> 4));
              assertThat(later).isEqualTo(4);
            });
      }
    }
  }

  @Test
  void closingFinishesWhatWasSubmittedAndRefusesTheRest() throws Exception {
    try (Database database = Database.open(home)) {
      var writer =
          new GroupCommit(database, StoreSettings.DEFAULTS, new CountingCommits(), Runnable::run);
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        results.add(writer.submit(1, sql -> 1));
      }
      writer.close();
      assertThat(results).allMatch(Future::succeeded);
      assertThatThrownBy(() -> StoreServer.await(writer.submit(1, sql -> 1)))
          .hasMessageContaining("stopping");
    }
  }

  private static int insert(Sql sql, String name) throws SQLException {
    return sql.update(
        "insert into experiment (name, lifecycle, created) values (?, 'ACTIVE', 0)", name);
  }

  private static int waitFor(CountDownLatch entered, CountDownLatch release) {
    entered.countDown();
    try {
      release.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class CountingCommits implements GroupCommit.Cached {
    final AtomicInteger count = new AtomicInteger();

    @Override
    public void beforeCommit(Sql sql) {
      count.incrementAndGet();
    }

    @Override
    public void forget() {
      // keeps nothing
    }
  }
}
