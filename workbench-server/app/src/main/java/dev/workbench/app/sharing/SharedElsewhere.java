package dev.workbench.app.sharing;

import dev.workbench.app.rest.RestApi;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Sharing;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Asks a running server, over its REST API.
final class SharedElsewhere implements SharedHome {
  private final RestApi api;

  SharedElsewhere(URI server) {
    this.api = new RestApi(server);
  }

  @Override
  public Exported export(List<String> names, Path target) {
    String query =
        names.stream()
            .map(name -> (SharedHome.isRun(name) ? "run=" : "experiment=") + RestApi.encoded(name))
            .collect(Collectors.joining("&"));
    HttpHeaders headers = api.download("export?" + query, target);
    return new Exported(
        (int) headers.firstValueAsLong("Workbench-Runs").orElse(0),
        (int) headers.firstValueAsLong("Workbench-Left-Out").orElse(0));
  }

  @Override
  public Sharing.Imported bringIn(Path file) {
    if (!Files.isRegularFile(file)) {
      throw ProblemException.notFound("there is no file " + file);
    }
    return api.upload("import", file, "application/zip", Sharing.Imported.class);
  }

  @Override
  public String report(String experiment, String language) {
    return api.text("experiments/" + RestApi.encoded(experiment) + "/report?language=" + language);
  }

  @Override
  public void close() {
    api.close();
  }
}
