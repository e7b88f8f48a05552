package dev.workbench.app.upkeep;

import dev.workbench.app.rest.RestApi;
import dev.workbench.contract.Upkeep;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Asks a running server, over its REST API.
final class UpkeepElsewhere implements StoreUpkeep {
  private static final long MINUTE_MS = 60_000;

  private final RestApi api;

  UpkeepElsewhere(URI server) {
    this.api = new RestApi(server);
  }

  @Override
  public Upkeep.Job purge(Upkeep.Purge wanted) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("names", wanted.names());
    Long olderThanMs = wanted.olderThanMs();
    if (olderThanMs != null) {
      body.put("olderThan", olderThanMs / MINUTE_MS + "m");
    }
    return post("upkeep/purge", RestApi.json(body));
  }

  @Override
  public Upkeep.Job check(Upkeep.Check wanted) {
    return post("upkeep/check?repair=" + wanted.repair(), "");
  }

  @Override
  public Upkeep.Job backup() {
    return post("upkeep/backup", "");
  }

  @Override
  public Upkeep.Job get(String id) {
    return api.send("upkeep/" + id, HttpRequest.newBuilder().GET(), Upkeep.Job.class);
  }

  @Override
  public void fetch(Upkeep.Job backup, Path target) {
    api.download("upkeep/" + backup.id() + "/file", target);
  }

  @Override
  public void close() {
    api.close();
  }

  private Upkeep.Job post(String path, String body) {
    return api.send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        Upkeep.Job.class);
  }
}
