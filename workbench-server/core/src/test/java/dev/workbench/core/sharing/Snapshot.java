package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// All there is of a run, down to the bits of its values, in a form that can be compared and read.
final class Snapshot {
  private Snapshot() {}

  /// @param withOrigin whether the tags that an import adds are part of it
  static Map<String, Object> of(SharedServer server, String id, boolean withOrigin)
      throws IOException {
    Runs.Run run = server.run(id);
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, String> tags = new TreeMap<>(run.tags());
    if (!withOrigin) {
      tags.keySet().removeIf(tag -> tag.startsWith("workbench.origin."));
    }
    all.put(
        "run",
        new Runs.Run(
            run.id(),
            0,
            run.experiment(),
            run.name(),
            run.model(),
            run.variant(),
            run.seed(),
            run.status(),
            run.lifecycleStage(),
            run.user(),
            run.created(),
            run.started(),
            run.ended(),
            run.progress(),
            run.message(),
            run.hyperparameters(),
            tags,
            run.metrics(),
            run.provenance()));
    all.put("order of hyperparameters", run.hyperparameters().keySet().stream().toList());
    MetricColumns points = server.points(run);
    all.put("series", Arrays.toString(points.series()));
    all.put("steps", Arrays.toString(points.steps()));
    all.put("times", Arrays.toString(points.times()));
    all.put(
        "bits",
        Arrays.toString(
            Arrays.stream(points.values()).mapToLong(Double::doubleToRawLongBits).toArray()));
    for (Series.FigureSteps figure : server.ask(Addresses.FIGURES, new Runs.Id(id)).figures()) {
      for (long step : figure.steps()) {
        var wanted = new Series.GetFigure(id, figure.name(), step);
        all.put(
            "figure " + figure.name() + " " + step, server.ask(Addresses.FIGURE, wanted).json());
      }
    }
    for (Series.Artifact each : server.ask(Addresses.ARTIFACTS, new Runs.Id(id)).artifacts()) {
      var wanted = new Series.GetArtifact(id, each.path());
      all.put(
          "artifact " + each.path(),
          Arrays.toString(server.ask(Addresses.ARTIFACT, wanted).content()));
    }
    return all;
  }
}
