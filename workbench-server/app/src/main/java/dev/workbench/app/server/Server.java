package dev.workbench.app.server;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Bus;
import dev.workbench.http.HttpSettings;
import dev.workbench.http.HttpVerticle;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/// The whole server on one home and one public port. Any thread.
public final class Server implements AutoCloseable {
  private final Engine engine;
  private final WebInterface pages;
  private final String url;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param workers how many runs are trained at once
  /// @param port 0 for a free one
  public record Settings(
      Home home, Installation installation, int workers, String host, int port) {}

  private Server(Engine engine, WebInterface pages, String url) {
    this.engine = engine;
    this.pages = pages;
    this.url = url;
  }

  /// Returns when the server is ready.
  ///
  /// @throws dev.workbench.app.home.HomeException when another process has the home
  /// @throws StartException when it cannot listen as asked
  public static Server start(Settings settings) throws IOException {
    requireLoopback(settings.host());
    return start(settings, HomeLock.take(settings.home()));
  }

  /// As [#start(Settings)], on a home that has been taken.
  ///
  /// @param lock given back when the server is closed, or cannot start
  public static Server start(Settings settings, HomeLock lock) throws IOException {
    var engine =
        new Engine(
            new Engine.Settings(
                settings.home(), settings.installation(), settings.workers(), lock));
    var pages = WebInterface.open(engine.bus());
    try {
      var pagesStarted = CompletableFuture.runAsync(pages::start);
      engine.start();
      int port = listen(engine, settings, pages.port());
      pagesStarted.join();
      String url = url(settings.host(), port);
      lock.announce(url);
      return new Server(engine, pages, url);
    } catch (RuntimeException e) {
      new Server(engine, pages, "").close();
      throw e;
    }
  }

  /// The public address, with `/` at its end.
  public String url() {
    return url;
  }

  public Bus bus() {
    return engine.bus();
  }

  /// Closes the server when the process is asked to end.
  public void closeOnExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  public void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /// Returns when everything has stopped and what was accepted is kept.
  @Override
  public void close() {
    Engine.attempt("pages", pages::close);
    engine.close();
    closed.countDown();
  }

  private static int listen(Engine engine, Settings settings, int pagesPort) {
    var http = new HttpVerticle(new HttpSettings(settings.host(), settings.port(), pagesPort));
    try {
      engine.deploy(http);
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException taken) {
        throw new StartException(
            "port "
                + settings.port()
                + " of "
                + settings.host()
                + " cannot be used ("
                + taken.getMessage()
                + "); choose another with --port");
      }
      throw e;
    }
    return http.port();
  }

  private static String url(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }

  private static void requireLoopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new StartException("--host " + host + ": no such address here");
    }
    throw new StartException(
        "--host "
            + host
            + ": the server has no login yet and so listens on loopback only (127.0.0.1, ::1 or"
            + " localhost); for use from elsewhere put an SSH tunnel in front");
  }
}
