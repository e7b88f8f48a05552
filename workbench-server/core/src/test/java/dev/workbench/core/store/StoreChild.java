package dev.workbench.core.store;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A server of its own that logs without end and says on its output what was acknowledged, until it
/// is killed.
final class StoreChild {
  private static final int RUNS = 4;
  private static final int BATCH = 50;

  private StoreChild() {}

  public static void main(String[] arguments) throws Exception {
    var settings =
        new StoreSettings(StoreSettings.Durability.COMMIT, 64 << 20, 5, Duration.ofMillis(1));
    var server = new StoreServer(Path.of(arguments[0]), settings);
    for (int i = 0; i < RUNS; i++) {
      String run = server.run();
      System.out.println("run " + run);
      log(server, run, 0);
    }
  }

  /// Logs the points from that step on, and the next when these are acknowledged.
  private static void log(StoreServer server, String run, long from) {
    var steps = new long[BATCH];
    var values = new double[BATCH];
    for (int i = 0; i < BATCH; i++) {
      steps[i] = from + i;
      values[i] = value(run, from + i);
    }
    Future<?> ack;
    synchronized (server) {
      ack = server.send(Addresses.APPEND, server.batch(run, "loss", steps, steps, values));
    }
    ack.onSuccess(
            done -> {
              System.out.println("ack " + run + " " + (from + BATCH));
              if (from % 4000 == 0) {
                server.send(Addresses.UPDATE_RUN, progress(run, from));
              }
              log(server, run, from + BATCH);
            })
        .onFailure(failure -> {
          System.out.println("failed " + failure);
          Runtime.getRuntime().halt(1);
        });
  }

  static double value(String run, long step) {
    return step % 97 == 0 ? Double.NaN : run.hashCode() + 1.0 / (step + 1);
  }

  private static Runs.Update progress(String run, long step) {
    return new Runs.Update(run, null, null, null, 1 - 1.0 / (step + 1), null, Map.of(), Map.of());
  }
}
