package dev.workbench.app.server;

import com.vaadin.flow.server.VaadinServlet;
import dev.workbench.contract.Bus;
import java.io.IOException;
import java.net.InetAddress;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The browser's pages: Vaadin in an embedded Jetty that listens on loopback only, behind the
/// public port. Any thread.
final class WebInterface implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int IDLE_THREADS = 4;

  /// Where Jetty looks for what Vaadin's initialisers want to see: routes, the shell, components.
  private static final String JARS_WITH_ROUTES = ".*/(workbench-web-ui|flow-|vaadin-)[^/]*\\.jar$";

  private static final String CLASSES_WITH_ROUTES = ".*/web-ui/target/classes/.*";

  private final Server server;
  private final ServerConnector connector;

  private WebInterface(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// Takes a free port of loopback; requests to it wait until [#start].
  static WebInterface open(Bus bus) throws IOException {
    var threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
    threads.setName("web-ui");
    var server = new Server(threads);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(pages(bus));
    connector.open();
    return new WebInterface(server, connector);
  }

  int port() {
    return connector.getLocalPort();
  }

  /// Returns when the pages are served.
  void start() {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the web interface cannot start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the web interface cannot stop", e);
    }
  }

  private static HttpConfiguration http() {
    var http = new HttpConfiguration();
    // the public port tells for whom it asks
    http.addCustomizer(new ForwardedRequestCustomizer());
    http.setSendServerVersion(false);
    return http;
  }

  private static WebAppContext pages(Bus bus) {
    var context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResource(ResourceFactory.of(context).newClassLoaderResource("webroot"));
    context.setAttribute(
        "org.eclipse.jetty.server.webapp.ContainerIncludeJarPattern",
        JARS_WITH_ROUTES + "|" + CLASSES_WITH_ROUTES);
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    context.addConfiguration(new AnnotationConfiguration());
    context.getServletContext().setAttribute(Bus.class.getName(), bus);
    context.addServlet(vaadin(), "/*");
    var sessions = context.getSessionHandler();
    sessions.setHttpOnly(true);
    sessions.setSameSite(HttpCookie.SameSite.LAX);
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    return context;
  }

  private static ServletHolder vaadin() {
    var servlet = new ServletHolder("vaadin", VaadinServlet.class);
    servlet.setAsyncSupported(true);
    servlet.setInitOrder(1);
    servlet.setInitParameter("productionMode", "true");
    return servlet;
  }
}
