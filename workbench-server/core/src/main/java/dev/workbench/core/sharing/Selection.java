package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.Experiment;
import dev.workbench.contract.Experiments.PastLaunch;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Sharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is to be exported.
///
/// @param runs ids, in the order in which they were made, experiment by experiment
/// @param experiments that the runs are of
/// @param launches that the runs name
/// @param leftOut ids of runs that have not ended
record Selection(
    List<String> runs,
    List<Experiment> experiments,
    List<PastLaunch> launches,
    List<String> leftOut) {

  /// @throws ProblemException when there is nothing of that name, or nothing that has ended
  static Selection of(Store store, Sharing.Export wanted) {
    List<Experiment> known = store.experiments();
    Map<String, Runs.Run> runs = new LinkedHashMap<>();
    for (String name : wanted.experiments()) {
      Experiment experiment = known(known, name);
      store.runsOf(experiment.name()).forEach(run -> runs.put(run.id(), run));
    }
    wanted.runs().forEach(id -> runs.put(id, named(store, id)));
    List<String> ended = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    runs.values().forEach(run -> (run.status().ended() ? ended : leftOut).add(run.id()));
    if (ended.isEmpty()) {
      throw ProblemException.conflict(
          "nothing to export: no run of "
              + (wanted.experiments().isEmpty() ? "these" : String.join(", ", wanted.experiments()))
              + " has ended");
    }
    List<Experiment> experiments =
        known.stream()
            .filter(each ->
                runs.values().stream()
                    .anyMatch(run -> run.status().ended() && run.experimentId() == each.id()))
            .toList();
    List<String> launches =
        ended.stream()
            .map(id -> runs.get(id).tags().get(Experiments.LAUNCH_TAG))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new Selection(
        ended,
        experiments,
        store.ask(Addresses.LAUNCHES, new Experiments.GetLaunches(launches)).launches(),
        leftOut);
  }

  /// A good name for the file.
  String fileName() {
    String name =
        experiments.size() == 1
            ? experiments.getFirst().name()
            : experiments.size() + " experiments";
    return name.replaceAll("[^\\p{Alnum}._-]+", "-") + ".workbench.zip";
  }

  private static Experiment known(List<Experiment> known, String name) {
    return known.stream()
        .filter(experiment -> experiment.name().equals(name))
        .filter(experiment -> experiment.lifecycleStage() == Runs.LifecycleStage.ACTIVE)
        .findFirst()
        .orElseThrow(() ->
            ProblemException.notFound(
                "there is no experiment '" + name + "' that was run and is not in the bin"));
  }

  private static Runs.Run named(Store store, String id) {
    Runs.Run run =
        store
            .run(id)
            .orElseThrow(() -> ProblemException.notFound("there is no run or experiment " + id));
    if (run.lifecycleStage() == Runs.LifecycleStage.DELETED) {
      throw ProblemException.conflict("run " + id + " is in the bin: restore it first");
    }
    if (!run.status().ended()) {
      throw ProblemException.conflict(
          "run " + id + " is " + run.status() + ": it can be exported when it has ended");
    }
    return run;
  }
}
