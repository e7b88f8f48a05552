package dev.workbench.core.store;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A server of its own that logs without end and says on its output what was acknowledged, until it
/// is killed. It begins when it is told how on its input: `DURABILITY foldBatches batches`, and
/// `run:number` for each run that goes on with that batch; after so many batches of each run it
/// rests.
final class StoreChild {
  private static final int NEW_RUNS = 2;
  private static final int IN_FLIGHT = 3;
  private static final int BATCHES_OF_A_SHORT_RUN = 60;

  private final StoreServer server;
  private final int most;

  private StoreChild(StoreServer server, int most) {
    this.server = server;
    this.most = most;
  }

  public static void main(String[] arguments) throws Exception {
    warmUp();
    System.out.println("ready");
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String[] words = input.readLine().split(" ");
    var settings =
        new StoreSettings(
            StoreSettings.Durability.valueOf(words[0]),
            64 << 20,
            Integer.parseInt(words[1]),
            Duration.ofMillis(1));
    var child =
        new StoreChild(
            new StoreServer(Path.of(arguments[0]), settings), Integer.parseInt(words[2]));
    for (int i = 3; i < words.length; i++) {
      String[] run = words[i].split(":");
      child.log(new Logging(run[0], Integer.parseInt(run[1]), Integer.MAX_VALUE));
    }
    for (int i = 0; i < NEW_RUNS; i++) {
      String run = child.server.run();
      System.out.println("run " + run);
      child.log(new Logging(run, 0, i == 0 ? BATCHES_OF_A_SHORT_RUN : Integer.MAX_VALUE));
    }
  }

  /// Loads the classes, so that what follows is quick.
  private static void warmUp() throws Exception {
    Path scratch = Files.createTempDirectory("workbench-warm-up");
    try (var server = new StoreServer(scratch)) {
      String run = server.run();
      server.ask(Addresses.APPEND, server.batch(run, RandomBatches.KEYS, RandomBatches.of(run, 1)));
    }
  }

  /// A run that is logged to, on one context, so that its batches arrive in order.
  private static final class Logging {
    final String run;
    final int end;
    final int begin;
    int next;
    int acknowledged;

    Logging(String run, int begin, int end) {
      this.run = run;
      this.begin = begin;
      this.next = begin;
      this.acknowledged = begin;
      this.end = end;
    }
  }

  private void log(Logging run) {
    server.context.runOnContext(now -> {
      for (int i = 0; i < IN_FLIGHT; i++) {
        logNext(run);
      }
    });
  }

  private void logNext(Logging run) {
    if (run.next >= run.end || run.next - run.begin >= most) {
      return;
    }
    MetricColumns columns = RandomBatches.of(run.run, run.next++);
    server
        .send(Addresses.APPEND, server.batch(run.run, RandomBatches.KEYS, columns))
        .onSuccess(ack -> acknowledged(run))
        .onFailure(StoreChild::fail);
  }

  private void acknowledged(Logging run) {
    System.out.println("ack " + run.run + " " + ++run.acknowledged);
    if (run.acknowledged == run.end) {
      server
          .send(Addresses.UPDATE_RUN, StoreServer.status(run.run, Runs.Status.FINISHED))
          .onSuccess(ended -> System.out.println("finished " + run.run))
          .onFailure(StoreChild::fail);
    }
    logNext(run);
  }

  private static void fail(Throwable failure) {
    System.out.println("failed " + failure);
    Runtime.getRuntime().halt(1);
  }
}
