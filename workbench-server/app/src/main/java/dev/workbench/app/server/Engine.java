package dev.workbench.app.server;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Bus;
import io.vertx.core.Future;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that trains and keeps: the verticles of the core, on one home. Any thread.
public final class Engine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final int EVENT_LOOPS = 2;

  private final Home home;
  private final Installation installation;
  private final HomeLock lock;
  private final Vertx vertx;
  private final Bus bus;
  private final Deque<String> deployments = new ArrayDeque<>();
  private boolean closed;

  /// @param lock given back when this is closed
  public Engine(Home home, Installation installation, HomeLock lock) {
    this.home = home;
    this.installation = installation;
    this.lock = lock;
    this.vertx = Vertx.vertx(options());
    this.bus = new Bus(vertx);
  }

  /// Returns when runs can be submitted.
  public Engine start() {
    return this;
  }

  public Bus bus() {
    return bus;
  }

  /// Returns when the verticle has started.
  ///
  /// @throws RuntimeException as the verticle failed
  synchronized void deploy(Verticle verticle) {
    deployments.push(await(vertx.deployVerticle(verticle)));
  }

  /// Stops everything, the last deployed first: runs that train end `KILLED`, those that wait are
  /// kept. Once.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!deployments.isEmpty()) {
      String deployment = deployments.pop();
      attempt("stop a part of the server", () -> await(vertx.undeploy(deployment)));
    }
    attempt("stop the event bus", () -> await(vertx.close()));
    lock.close();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Goes on with closing what comes after.
  static void attempt(String what, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      log.error("could not {}", what, e);
    }
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
