package dev.workbench.core.queue;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.InvalidHyperparameterException;
import dev.workbench.plugin.Model;
import java.util.Map;
import java.util.stream.Collectors;

/// Checks what is submitted before anything is kept of it. Any thread.
final class NewRuns {
  private final PluginHost plugins;

  NewRuns(PluginHost plugins) {
    this.plugins = plugins;
  }

  /// The run with all its hyperparameters, defaults included.
  ///
  /// @throws ProblemException for a model that is not installed, or a hyperparameter that cannot be
  Runs.NewRun check(Runs.NewRun run) {
    Model<?> model =
        plugins
            .model(run.model())
            .orElseThrow(() ->
                ProblemException.invalid(
                    "no installed plugin offers the model '"
                        + run.model()
                        + "'; there are "
                        + plugins.models().stream()
                            .map(m -> m.value().name())
                            .collect(Collectors.joining(", "))))
            .value();
    return new Runs.NewRun(
        run.experiment(),
        run.model(),
        run.variant(),
        run.name(),
        run.seed(),
        complete(model, run.hyperparameters()),
        run.tags());
  }

  private static <H extends Record> Map<String, String> complete(
      Model<H> model, Map<String, String> given) {
    try {
      var schema = HyperparameterSchema.of(model.hyperparametersType());
      return schema.values(schema.create(given));
    } catch (InvalidHyperparameterException e) {
      throw ProblemException.invalid(model.name() + ": " + e.getMessage());
    }
  }
}
