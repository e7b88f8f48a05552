package dev.workbench.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.datasets.Download;
import dev.workbench.core.datasets.RemoteFiles;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.plugins.PluginJar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose store refuses points for a while.
@Timeout(30)
class BusyStoreTest {
  private static final String EAGER =
      """
      import dev.workbench.plugin.*;
      import java.util.List;

      public class Eager implements Plugin {
        static final Metric LOSS = Metric.loss("train_loss");
        public record Settings(@Range(min = 1, max = 1000000000) int steps) {}
        public static class Only implements Model<Settings> {
          public String name() { return "eager/only"; }
          public void train(Settings settings, Training training) {
            for (int step = 0; step < settings.steps(); step++) {
              training.log(LOSS, step, 1);
            }
          }
        }
        public List<Model<?>> models() { return List.of(new Only()); }
      }
      """;

  @TempDir Path folder;
  private final RootAllocator allocator = new RootAllocator();
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final List<MetricBatch> kept = new CopyOnWriteArrayList<>();
  private final List<Runs.Update> updates = new CopyOnWriteArrayList<>();
  private volatile double busy;
  private volatile int refused;
  private DataSets dataSets;
  private PluginHost plugins;

  @BeforeEach
  void answerForTheStore() throws Exception {
    var random = new Random(7);
    await(
        bus.answer(
                Addresses.APPEND,
                batch -> {
                  if (random.nextDouble() < busy) {
                    refused++;
                    return Future.failedFuture(
                        new ProblemException(ProblemException.Kind.TOO_BUSY, "much to do"));
                  }
                  kept.add(batch);
                  return Future.succeededFuture(new Series.Ack());
                })
            .completion());
    await(
        bus.answer(
                Addresses.UPDATE_RUN,
                update -> {
                  updates.add(update);
                  return Future.succeededFuture(run(1));
                })
            .completion());
    PluginJar.make(folder.resolve("plugins"), "eager", "Eager", EAGER);
    plugins = PluginHost.load(List.of(folder.resolve("plugins")));
    var files = new RemoteFiles(null, folder.resolve("data"), new Download());
    dataSets = new DataSets(plugins, files, allocator);
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    dataSets.close();
    allocator.close();
  }

  @Test
  void pointsThatTheStoreIsTooBusyForAreSentAgainAndNoneIsLostOrDoubled() throws Exception {
    busy = 0.3;
    start(300_000).done().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(refused).isPositive();
    assertThat(keptSteps()).isEqualTo(LongStream.range(0, 300_000).toArray());
    assertThat(updates.getLast().status()).isEqualTo(Runs.Status.FINISHED);
  }

  @Test
  void aRunThatWaitsForABusyStoreCanBeStoppedAndKeepsWhatItLogged() throws Exception {
    busy = 1;
    ActiveRun active = start(1_000_000_000);
    Awaitility.await().until(() -> thread("run-r").getState() == Thread.State.WAITING);
    active.stop("stopped by the user");
    Awaitility.await().until(() -> isIn(thread("run-r"), RunFlow.class, "finish"));
    busy = 0;
    active.done().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(updates.getLast().status()).isEqualTo(Runs.Status.KILLED);
    assertThat(updates.getLast().message()).isEqualTo("stopped by the user");
    assertThat(keptSteps())
        .hasSizeGreaterThanOrEqualTo(17 * PointBuffer.SEGMENT_ROWS)
        .isEqualTo(LongStream.range(0, keptSteps().length).toArray());
  }

  private ActiveRun start(int steps) {
    return ActiveRun.start(
        run(steps), new ActiveRun.Surroundings(bus, plugins, dataSets, Duration.ofSeconds(30)));
  }

  private static Runs.Run run(int steps) {
    return new Runs.Run(
        "r",
        1,
        "",
        "r",
        "eager/only",
        "",
        1,
        Runs.Status.SCHEDULED,
        Runs.LifecycleStage.ACTIVE,
        "me",
        0,
        null,
        null,
        0,
        "",
        Map.of("steps", Integer.toString(steps)),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isIn(Thread thread, Class<?> owner, String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame ->
            frame.getClassName().equals(owner.getName()) && frame.getMethodName().equals(method));
  }

  private long[] keptSteps() {
    return kept.stream()
        .flatMapToLong(batch -> Arrays.stream(MetricBatchReader.read(batch).steps()))
        .toArray();
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
