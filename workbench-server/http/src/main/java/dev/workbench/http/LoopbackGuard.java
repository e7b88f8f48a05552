package dev.workbench.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps web pages of others from driving a server that listens on loopback without a login: only
/// requests that name a loopback host are answered (against DNS rebinding), and writes or web
/// sockets that another site's page sends are refused (against cross-site requests). Event loop.
final class LoopbackGuard implements Handler<RoutingContext> {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /// Whether a server on that address is guarded.
  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.startsWith("127.");
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HostAndPort host = request.authority();
    if (host == null || !isLoopback(host.host())) {
      Problems.answer(
          context, 403, "this server is for its own machine: ask for localhost, not for " + host);
    } else if (changes(request) && fromElsewhere(request, host)) {
      Problems.answer(context, 403, "a page of another site may not change anything here");
    } else {
      context.next();
    }
  }

  private static boolean changes(HttpServerRequest request) {
    return !READS.contains(request.method())
        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static boolean fromElsewhere(HttpServerRequest request, HostAndPort host) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = request.getHeader("Origin");
    return origin != null && !isOwn(origin, host);
  }

  private static boolean isOwn(String origin, HostAndPort host) {
    @Nullable URI uri;
    try {
      uri = URI.create(origin);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    int own = host.port() >= 0 ? host.port() : 80;
    return host.host().equalsIgnoreCase(uri.getHost()) && port == own;
  }
}
