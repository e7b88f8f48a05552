package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Sharing;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// `/export`, `/import`, and the report of an experiment. Event loop.
final class SharingRoutes {
  private static final String ZIP = "application/zip";
  private static final String API_USER = "api";

  private enum Language {
    EN,
    ZH
  }

  private final Exchange exchange;
  private final Upload upload;

  /// A file that is being written while it is sent.
  private record ExportedFile(Exchange exchange, Sharing.Opened opened)
      implements StreamedAnswer.Source {
    @Override
    public Future<StreamedAnswer.Part> next() {
      return exchange
          .ask(Addresses.NEXT_EXPORT_PART, opened.next())
          .map(part -> new StreamedAnswer.Part(part.bytes(), part.last()));
    }

    @Override
    public Future<?> close() {
      return exchange.ask(Addresses.CLOSE_EXPORT, opened.next());
    }

    void describe(HttpServerResponse response) {
      response
          .putHeader("Content-Type", ZIP)
          // squeezed already
          .putHeader("Content-Encoding", "identity")
          .putHeader("Content-Disposition", "attachment; filename=\"" + opened.name() + "\"")
          .putHeader("Workbench-Runs", Integer.toString(opened.runs()))
          .putHeader("Workbench-Left-Out", Integer.toString(opened.leftOut().size()));
    }
  }

  SharingRoutes(Exchange exchange, Upload upload) {
    this.exchange = exchange;
    this.upload = upload;
  }

  /// What takes a body that is not read into memory, before any handler of bodies.
  void mountUpload(Router api) {
    api.post("/import").handler(this::bringIn);
  }

  void mount(Router api) {
    api.get("/export").handler(this::export);
    api.get("/experiments/:name/report").handler(this::report);
  }

  private void export(RoutingContext request) {
    var parameters = new Parameters(request).only("experiment", "run");
    List<String> experiments = parameters.texts("experiment");
    List<String> runs = parameters.texts("run");
    if (experiments.isEmpty() && runs.isEmpty()) {
      throw ProblemException.invalid(
          "name what to export: ?experiment=NAME or ?run=ID, or several");
    }
    exchange
        .ask(Addresses.EXPORT, new Sharing.Export(experiments, runs))
        .onComplete(
            opened -> {
              var file = new ExportedFile(exchange, opened);
              StreamedAnswer.send(request, file, file::describe);
            },
            request::fail);
  }

  private void bringIn(RoutingContext request) {
    new Parameters(request).only();
    String type = Objects.requireNonNullElse(request.request().getHeader("Content-Type"), "");
    if (!type.equals(ZIP) && !type.equals("application/octet-stream")) {
      throw new ProblemException(
          ProblemException.Kind.UNSUPPORTED,
          "Content-Type '%s' is not taken here; send %s".formatted(type, ZIP));
    }
    exchange.json(
        request,
        upload.toFile(
            request,
            file ->
                exchange
                    .ask(Addresses.IMPORT, new Sharing.Import(file.toString(), API_USER))
                    .compose(this::end)));
  }

  private Future<Sharing.Imported> end(Sharing.ImportState state) {
    Sharing.Imported result = state.result();
    return result != null
        ? Future.succeededFuture(result)
        : exchange
            .ask(Addresses.AWAIT_IMPORT, new Sharing.AwaitImport(state.id()))
            .compose(this::end);
  }

  private void report(RoutingContext request) {
    String language =
        new Parameters(request)
            .only("language")
            .choice("language", Language.EN, Language.class)
            .name()
            .toLowerCase(Locale.ROOT);
    exchange.bytes(
        request,
        "text/html; charset=utf-8",
        exchange.ask(Addresses.REPORT, new Sharing.Report(request.pathParam("name"), language)),
        page -> page.html().getBytes(StandardCharsets.UTF_8));
  }
}
