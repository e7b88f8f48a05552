package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Plugins;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/// `/plugins`, `/models` and `/datasets`: what is installed. Event loop.
final class InstalledRoutes {
  private final Exchange exchange;

  InstalledRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.get("/plugins").handler(request -> answer(request, Plugins.Installed::plugins));
    api.get("/models").handler(request -> answer(request, Plugins.Installed::models));
    api.get("/datasets").handler(request -> answer(request, Plugins.Installed::dataSets));
  }

  private void answer(RoutingContext request, Function<Plugins.Installed, ?> part) {
    exchange.json(request, 200, exchange.ask(Addresses.PLUGINS, new Plugins.ListAll()), part);
  }
}
