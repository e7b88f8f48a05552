package dev.workbench.app.server;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Bus;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.datasets.Download;
import dev.workbench.core.datasets.RemoteFiles;
import dev.workbench.core.experiments.ExperimentsVerticle;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.plugins.PluginHostVerticle;
import dev.workbench.core.queue.QueueVerticle;
import dev.workbench.core.replay.ReplayVerticle;
import dev.workbench.core.report.ReportVerticle;
import dev.workbench.core.sharing.SharingVerticle;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import dev.workbench.core.training.ActiveRun;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that trains and keeps: the verticles of the core, on one home. Any thread.
public final class Engine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final int EVENT_LOOPS = 2;

  /// How long a run that is stopped has for its step, and then again once interrupted.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Settings settings;
  private final Vertx vertx = Vertx.vertx(options());
  private final Bus bus = new Bus(vertx);
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean closed;

  /// @param workers how many runs are trained at once
  /// @param lock of the home; given back when the engine is closed
  public record Settings(Home home, Installation installation, int workers, HomeLock lock) {}

  /// Something to be closed when the engine is.
  private record Part(String name, Runnable close) {}

  public Engine(Settings settings) {
    this.settings = settings;
  }

  /// Returns when runs can be submitted.
  ///
  /// @throws RuntimeException when it cannot start; it is closed then
  public Engine start() {
    try {
      deployCore();
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void deployCore() {
    var plugins = CompletableFuture.supplyAsync(this::plugins);
    deploy(new StoreVerticle(settings.home().folder(), StoreSettings.DEFAULTS));
    deploy(new PluginHostVerticle(plugins.join()));
    ActiveRun.Surroundings surroundings = surroundings(plugins.join());
    deploy(new QueueVerticle(surroundings, settings.workers()));
    deploy(new ReplayVerticle(surroundings.plugins(), surroundings.dataSets()));
    deploy(
        new ExperimentsVerticle(
            settings.installation().experiments(settings.home()), surroundings.plugins()));
    deploy(new SharingVerticle());
    deploy(new ReportVerticle());
  }

  public Bus bus() {
    return bus;
  }

  /// Returns when the verticle has started.
  ///
  /// @throws RuntimeException as the verticle failed
  synchronized void deploy(VerticleBase verticle) {
    String deployment = await(vertx.deployVerticle(verticle));
    parts.push(
        new Part(verticle.getClass().getSimpleName(), () -> await(vertx.undeploy(deployment))));
  }

  /// Stops everything, the last deployed first: runs that train end `KILLED`, those that wait are
  /// kept. Once.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!parts.isEmpty()) {
      var part = parts.pop();
      attempt(part.name(), part.close());
    }
    attempt("event bus", () -> await(vertx.close()));
    settings.lock().close();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Closes a part; when that fails, what comes after is closed all the same.
  static void attempt(String part, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException e) {
      log.error("could not close: {}", part, e);
    }
  }

  private PluginHost plugins() {
    return PluginHost.load(settings.installation().plugins(settings.home()));
  }

  private ActiveRun.Surroundings surroundings(PluginHost plugins) {
    var allocator = new RootAllocator();
    parts.push(new Part("Arrow memory", allocator::close));
    var files = RemoteFiles.of(System.getenv(), new Download());
    var dataSets = new DataSets(plugins, files, allocator);
    parts.push(new Part("data sets", dataSets::close));
    return new ActiveRun.Surroundings(bus, plugins, dataSets, GRACE);
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(EVENT_LOOPS)
        // nothing is served from the class path by Vert.x: no cache folder in /tmp
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
