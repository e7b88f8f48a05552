package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/upkeep`: jobs on the store, begun here and looked at until they are done. Event loop.
final class UpkeepRoutes {
  private enum YesNo {
    TRUE,
    FALSE
  }

  private final Exchange exchange;

  /// What to purge, as a client writes it: all of the bin where nothing is said.
  record Wanted(@Nullable List<String> names, @Nullable String olderThan) {
    Upkeep.Purge purge() {
      return new Upkeep.Purge(
          Optional.ofNullable(names).orElse(List.of()),
          olderThan == null ? null : Upkeep.age(olderThan));
    }
  }

  UpkeepRoutes(Exchange exchange) {
    this.exchange = exchange;
  }

  void mount(Router api) {
    api.post("/upkeep/purge").handler(this::purge);
    api.post("/upkeep/check").handler(this::check);
    api.post("/upkeep/backup").handler(this::backup);
    api.get("/upkeep/:id").handler(this::get);
    api.get("/upkeep/:id/file").handler(this::file);
  }

  private void purge(RoutingContext request) {
    new Parameters(request).only();
    accepted(request, exchange.ask(Addresses.PURGE, Exchange.body(request, Wanted.class).purge()));
  }

  private void check(RoutingContext request) {
    boolean repair =
        new Parameters(request).only("repair").choice("repair", YesNo.FALSE, YesNo.class)
            == YesNo.TRUE;
    accepted(request, exchange.ask(Addresses.CHECK, new Upkeep.Check(repair)));
  }

  private void backup(RoutingContext request) {
    new Parameters(request).only();
    accepted(request, exchange.ask(Addresses.BACKUP, new Upkeep.Backup()));
  }

  private void get(RoutingContext request) {
    exchange.json(request, job(request));
  }

  private void file(RoutingContext request) {
    job(request)
        .compose(job -> {
          if (job.file().isEmpty()) {
            throw ProblemException.notFound(
                "job %s has written no file: it is %s of kind %s"
                    .formatted(job.id(), job.state(), job.kind()));
          }
          return request
              .response()
              .putHeader("Content-Type", "application/zip")
              .putHeader(
                  "Content-Disposition",
                  "attachment; filename=\"" + Path.of(job.file()).getFileName() + "\"")
              .sendFile(job.file());
        })
        .onFailure(request::fail);
  }

  private Future<Upkeep.Job> job(RoutingContext request) {
    return exchange.ask(Addresses.UPKEEP, new Upkeep.GetJob(request.pathParam("id")));
  }

  private void accepted(RoutingContext request, Future<Upkeep.Job> job) {
    exchange.json(request, 202, job, each -> each);
  }
}
