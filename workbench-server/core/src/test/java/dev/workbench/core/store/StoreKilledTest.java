package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in a process of its own, killed again and again at some moment while it opens, stores,
/// folds or tidies one and the same home.
class StoreKilledTest {
  private static final int ROUNDS = Integer.getInteger("tests.rounds", 30);

  @TempDir Path home;
  private final PointModel model = new PointModel();

  /// How many batches of each run are stored.
  private final Map<String, Integer> stored = new HashMap<>();

  private final Set<String> finished = new HashSet<>();

  @Test
  void whatWasAcknowledgedSurvivesAKilledServer() throws Exception {
    Random random = random();
    StoreProcess next = StoreProcess.start(home);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        StoreProcess process = next;
        runUntilKilled(process, random);
        next = StoreProcess.start(home);
        try (var server = new StoreServer(home)) {
          check(server, process, "after kill " + round);
        }
      }
    } finally {
      next.close();
    }
    try (var server = new StoreServer(home)) {
      for (String run : stored.keySet()) {
        model.check(server, run, "at the end");
      }
    }
  }

  @Test
  void aServerThatWasKilledWhileItMadeItsHomeStartsAgain() throws Exception {
    Random random = random();
    Path made = home.resolve("0");
    StoreProcess next = StoreProcess.start(made);
    try {
      for (int round = 1; round <= (ROUNDS + 2) / 3; round++) {
        next.begin("COMMIT 5 1");
        next.killAfter(random.nextInt(250));
        next.awaitKilled();
        Path killed = made;
        made = home.resolve(Integer.toString(round));
        next.close();
        next = StoreProcess.start(made);
        try (var server = new StoreServer(killed)) {
          assertThat(server.get(server.run()).status()).isEqualTo(Runs.Status.RUNNING);
        }
      }
    } finally {
      next.close();
    }
  }

  @Test
  void aServerInAnotherProcessKeepsItsHomeToItself() throws Exception {
    try (var process = StoreProcess.start(home)) {
      process.begin("COMMIT 5 1000");
      while (process.created.isEmpty()) {
        assertThat(process.hear()).isTrue();
      }
      assertThatThrownBy(() -> new StoreServer(home))
          .cause()
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("another Workbench server uses the home");
    }
  }

  private static Random random() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("-Dtests.seed=" + seed);
    return new Random(seed);
  }

  private void runUntilKilled(StoreProcess process, Random random) throws Exception {
    process.begin(how(random));
    if (random.nextInt(5) == 0) {
      process.killAfter(random.nextInt(250));
    } else {
      while (process.acknowledged.isEmpty()) {
        assertThat(process.hear()).isTrue();
      }
      process.killAfter(random.nextInt(500));
    }
    process.awaitKilled();
  }

  /// How to store, and which of the earlier runs go on.
  private String how(Random random) {
    var how = new StringJoiner(" ");
    how.add(random.nextInt(3) == 0 ? "FSYNC" : "COMMIT");
    how.add(List.of("1", "5", "50", "1000000").get(random.nextInt(4)));
    how.add(random.nextInt(4) == 0 ? "100" : "1000000");
    stored.entrySet().stream()
        .filter(run -> !finished.contains(run.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .skip(random.nextInt(1 + Math.max(0, stored.size() - finished.size() - 2)))
        .limit(2)
        .forEach(run -> how.add(run.getKey() + ":" + run.getValue()));
    return how.toString();
  }

  private void check(StoreServer server, StoreProcess process, String when) throws Exception {
    process.created.forEach(run -> stored.putIfAbsent(run, 0));
    finished.addAll(process.finished);
    for (Map.Entry<String, Integer> run : stored.entrySet()) {
      String id = run.getKey();
      int acknowledged = process.acknowledged.getOrDefault(id, run.getValue());
      long before = model.points(id);
      long points = server.get(id).metrics().stream().mapToLong(Runs.MetricSummary::count).sum();
      while (run.getValue() < acknowledged || model.points(id) < points) {
        model.add(id, RandomBatches.KEYS, RandomBatches.of(id, run.getValue()));
        run.setValue(run.getValue() + 1);
      }
      assertThat(points).as("points of %s %s", id, when).isEqualTo(model.points(id));
      if (points > before) {
        model.check(server, id, when);
      }
      checkEnd(server.get(id), when);
    }
  }

  private void checkEnd(Runs.Run run, String when) {
    if (finished.contains(run.id())) {
      assertThat(run.status()).as(when).isEqualTo(Runs.Status.FINISHED);
    } else if (run.status() == Runs.Status.FINISHED) {
      // was not answered any more
      finished.add(run.id());
    } else {
      assertThat(run.status()).as(when).isEqualTo(Runs.Status.KILLED);
      assertThat(run.message()).contains("The server ended while this run was training");
    }
  }
}
