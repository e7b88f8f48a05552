package dev.workbench.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workbench.app.rest.RestApi;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Replayed;
import dev.workbench.contract.Experiments.Card;
import dev.workbench.contract.Experiments.Checked;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Mistake;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs.Page;
import dev.workbench.contract.Runs.Run;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Trains in a running server, over its REST API.
public final class TrainingsElsewhere implements Trainings {
  private final RestApi api;

  /// @param server its public URL
  public TrainingsElsewhere(URI server) {
    this.api = new RestApi(server);
  }

  @Override
  public void check(Source source) {
    switch (source) {
      case Source.InFile file -> {
        var checked = api.send("experiments/validate", json(file.text()), Checked.class);
        if (checked.definition() == null) {
          throw ProblemException.invalid(
              checked.mistakes().stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        }
      }
      case Source.Installed installed -> hasRuns(installed.origin());
    }
  }

  @Override
  public boolean hasRuns(String experiment) {
    return api.send("experiments/" + experiment, HttpRequest.newBuilder().GET(), Card.class).runs()
        > 0;
  }

  @Override
  public Launched launch(Source source, int seeds, boolean quick) {
    Object body =
        switch (source) {
          case Source.InFile file -> file.text();
          case Source.Installed installed -> Map.of("name", installed.origin());
        };
    return api.send("experiments?seeds=" + seeds + "&quick=" + quick, json(body), Launched.class);
  }

  @Override
  public List<Run> runs(Launched launched) {
    var ids = new HashSet<>(launched.runs());
    List<Run> runs = new ArrayList<>();
    String from = "";
    do {
      Page page =
          api.send(
              "runs?limit=1000&experiment=" + RestApi.encoded(launched.name()) + from,
              HttpRequest.newBuilder().GET(),
              Page.class);
      page.runs().stream().filter(run -> ids.contains(run.id())).forEach(runs::add);
      from = page.nextPageToken();
      if (!from.isEmpty()) {
        from = "&page_token=" + RestApi.encoded(from);
      }
    } while (!from.isEmpty() && runs.size() < ids.size());
    return runs;
  }

  @Override
  public void stop(String run) {
    api.send(
        "runs/" + run + "/stop",
        HttpRequest.newBuilder().POST(BodyPublishers.noBody()),
        JsonNode.class);
  }

  @Override
  public Result result(Launched launched) {
    var runs = launched.runs().stream().map(id -> "run=" + id).collect(Collectors.joining("&"));
    return api.send(
        "experiments/" + RestApi.encoded(launched.name()) + "/result?" + runs,
        HttpRequest.newBuilder().GET(),
        Result.class);
  }

  @Override
  public Diff diff(String left, String right) {
    return api.send(
        "runs/" + RestApi.encoded(left) + "/diff/" + RestApi.encoded(right),
        HttpRequest.newBuilder().GET(),
        Diff.class);
  }

  @Override
  public Replayed replay(String run, boolean anyway) {
    return api.send(
        "runs/" + RestApi.encoded(run) + "/replay", json(Map.of("anyway", anyway)), Replayed.class);
  }

  @Override
  public void close() {
    api.close();
  }

  private static HttpRequest.Builder json(Object body) {
    return HttpRequest.newBuilder()
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(RestApi.json(body)));
  }
}
