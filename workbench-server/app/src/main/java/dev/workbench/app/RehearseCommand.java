package dev.workbench.app;

import dev.workbench.app.home.Home;
import dev.workbench.app.server.Installation;
import dev.workbench.app.server.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// One start with a few requests on a home that is thrown away: what the launcher records to make
/// later starts quick.
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of("health", "", "api/v1/experiments", "api/v1/plugins", "api/v1/runs", "runs");

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("workbench-rehearsal");
    var settings =
        new Server.Settings(new Home(folder), Installation.ofSystem(), 1, "127.0.0.1", 0);
    try (var server = Server.start(settings);
        var client = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        var request = HttpRequest.newBuilder(URI.create(server.url()).resolve(page)).build();
        client.send(request, BodyHandlers.ofString());
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
