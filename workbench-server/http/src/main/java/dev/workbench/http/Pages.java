package dev.workbench.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;

/// Hands everything that is not the API on to the pages, web sockets included. Event loop.
final class Pages {
  private static final int MOST_CONNECTIONS = 200;

  private final Optional<HttpProxy> proxy;

  /// @param port of the pages on loopback; 0 for none
  Pages(Vertx vertx, int port) {
    this.proxy = port == 0 ? Optional.empty() : Optional.of(proxy(vertx, port));
  }

  void handle(RoutingContext context) {
    proxy.ifPresentOrElse(
        pages -> pages.handle(context.request()),
        () -> Problems.answer(context, 404, "this server serves no pages, only /api/v1"));
  }

  private static HttpProxy proxy(Vertx vertx, int port) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    return HttpProxy.reverseProxy(new ProxyOptions(), client)
        .origin(port, "127.0.0.1")
        .addInterceptor(new Forwarded(), true);
  }

  /// Tells the pages who asks for what; what a client says of that itself is not believed.
  private static final class Forwarded implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      var request = context.request();
      var original = request.proxiedRequest();
      request.headers().remove("Forwarded");
      request.headers().set("X-Forwarded-Proto", original.isSSL() ? "https" : "http");
      request.headers().set("X-Forwarded-For", original.remoteAddress().hostAddress());
      request.headers().set("X-Forwarded-Host", String.valueOf(original.authority()));
      return context.sendRequest();
    }
  }
}
