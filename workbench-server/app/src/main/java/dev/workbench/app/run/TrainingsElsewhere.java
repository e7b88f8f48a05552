package dev.workbench.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Replayed;
import dev.workbench.contract.Experiments.Card;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs.Page;
import dev.workbench.contract.Runs.Run;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Trains in a running server, over its REST API.
public final class TrainingsElsewhere implements Trainings {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  /// @param server its public URL
  public TrainingsElsewhere(URI server) {
    this.api = server.resolve("/api/v1/");
  }

  /// A file is checked by the server as it is launched.
  @Override
  public void check(Source source) {
    if (source instanceof Source.Installed installed) {
      hasRuns(installed.origin());
    }
  }

  @Override
  public boolean hasRuns(String experiment) {
    return send("experiments/" + experiment, HttpRequest.newBuilder().GET(), Card.class).runs() > 0;
  }

  @Override
  public Launched launch(Source source, int seeds) {
    return switch (source) {
      case Source.InFile file ->
          send(
              "experiments?seeds=" + seeds + "&origin=" + encoded(file.origin()),
              HttpRequest.newBuilder()
                  .header("Content-Type", "application/yaml")
                  .POST(BodyPublishers.ofString(file.yaml())),
              Launched.class);
      case Source.Installed installed ->
          send(
              "experiments",
              HttpRequest.newBuilder()
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          json(Map.of("name", installed.origin(), "seeds", seeds)))),
              Launched.class);
    };
  }

  @Override
  public List<Run> runs(Launched launched) {
    var ids = new HashSet<>(launched.runs());
    var page =
        send(
            "runs?limit=1000&experiment=" + encoded(launched.name()),
            HttpRequest.newBuilder().GET(),
            Page.class);
    return page.runs().stream().filter(run -> ids.contains(run.id())).toList();
  }

  @Override
  public void stop(String run) {
    send(
        "runs/" + run + "/stop",
        HttpRequest.newBuilder().POST(BodyPublishers.noBody()),
        JsonNode.class);
  }

  @Override
  public Result result(Launched launched) {
    var runs = launched.runs().stream().map(id -> "run=" + id).collect(Collectors.joining("&"));
    return send(
        "experiments/" + encoded(launched.name()) + "/result?" + runs,
        HttpRequest.newBuilder().GET(),
        Result.class);
  }

  @Override
  public Diff diff(String left, String right) {
    return send(
        "runs/" + encoded(left) + "/diff/" + encoded(right),
        HttpRequest.newBuilder().GET(),
        Diff.class);
  }

  @Override
  public Replayed replay(String run, boolean anyway) {
    return send(
        "runs/" + encoded(run) + "/replay",
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(Map.of("anyway", anyway)))),
        Replayed.class);
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T send(String path, HttpRequest.Builder request, Class<T> type) {
    try {
      HttpResponse<String> response =
          client.send(
              request.uri(api.resolve(path)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw problem(response);
      }
      return JSON.readValue(response.body().isEmpty() ? "null" : response.body(), type);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.INTERNAL, "the server at " + api + " does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemException.Kind.INTERNAL, "interrupted");
    }
  }

  /// The detail of the problem document, which is what a person should read.
  private static ProblemException problem(HttpResponse<String> response)
      throws JsonProcessingException {
    String detail = JSON.readTree(response.body()).path("detail").asText(response.body());
    var kind =
        switch (response.statusCode()) {
          case 404 -> ProblemException.Kind.NOT_FOUND;
          case 409 -> ProblemException.Kind.CONFLICT;
          case 429 -> ProblemException.Kind.TOO_BUSY;
          case 503 -> ProblemException.Kind.UNAVAILABLE;
          default ->
              response.statusCode() < 500
                  ? ProblemException.Kind.INVALID
                  : ProblemException.Kind.INTERNAL;
        };
    return new ProblemException(kind, detail);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
