package dev.workbench.core.sharing;

import dev.workbench.contract.Runs;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where an imported run comes from, as its tags tell.
final class Origin {
  /// The run's id in the file.
  static final String RUN = "workbench.origin.run";

  /// Its experiment's name in the file.
  static final String EXPERIMENT = "workbench.origin.experiment";

  /// When it was imported, and by whom.
  static final String IMPORTED = "workbench.origin.imported";

  /// Tags that hold the id of another run.
  private static final String REPLAY_OF = "replayOf";

  private Origin() {}

  /// The run with its origin, ready to be taken in.
  ///
  /// @param ids what runs of the file are called here
  static Runs.Run marked(Runs.Run run, Map<String, String> ids, String imported) {
    Map<String, String> tags = new LinkedHashMap<>(run.tags());
    tags.computeIfPresent(REPLAY_OF, (tag, id) -> ids.getOrDefault(id, id));
    tags.put(RUN, run.id());
    tags.put(EXPERIMENT, run.experiment());
    tags.put(IMPORTED, imported);
    return new Runs.Run(
        run.id(),
        run.experimentId(),
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
        run.provenance());
  }

  /// Whether a run of here is the one of the file: in what never changes once a run has ended. Its
  /// name and tags may have been changed since.
  static boolean isSame(Runs.Run here, Runs.Run ofFile) {
    return here.created() == ofFile.created()
        && here.seed() == ofFile.seed()
        && here.model().equals(ofFile.model())
        && here.variant().equals(ofFile.variant())
        && here.hyperparameters().equals(ofFile.hyperparameters())
        && here.metrics().equals(ofFile.metrics());
  }
}
