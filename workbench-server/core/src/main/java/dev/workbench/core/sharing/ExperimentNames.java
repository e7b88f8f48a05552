package dev.workbench.core.sharing;

import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Experiment;
import dev.workbench.contract.Runs.LifecycleStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the names that the experiments of a file have here. One that was made at the same moment
/// is the same experiment; any other of that name is not, and the one of the file gets a number
/// behind its name.
final class ExperimentNames {
  /// Where runs of no experiment are; it is the same everywhere.
  private static final long DEFAULT = 0;

  private final Map<String, Experiment> here = new LinkedHashMap<>();

  ExperimentNames(List<Experiment> here) {
    here.forEach(experiment -> this.here.put(experiment.name(), experiment));
  }

  /// The experiment under the name that it has here, or would have.
  Experiment named(Experiment ofFile) {
    if (ofFile.id() == DEFAULT) {
      return ofFile;
    }
    for (int number = 1; ; number++) {
      String name = number == 1 ? ofFile.name() : ofFile.name() + "-" + number;
      Experiment known = here.get(name);
      if (known == null || isSame(known, ofFile)) {
        Experiment named =
            new Experiment(
                ofFile.id(),
                name,
                LifecycleStage.ACTIVE,
                ofFile.created(),
                renamed(ofFile.definition(), name));
        here.put(name, named);
        return named;
      }
    }
  }

  private static boolean isSame(Experiment known, Experiment ofFile) {
    return known.created() == ofFile.created() && known.lifecycleStage() == LifecycleStage.ACTIVE;
  }

  private static @Nullable Definition renamed(@Nullable Definition definition, String name) {
    return definition == null ? null : definition.named(name);
  }
}
