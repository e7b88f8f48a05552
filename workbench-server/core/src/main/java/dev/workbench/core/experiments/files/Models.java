package dev.workbench.core.experiments.files;

import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Metric;
import java.util.List;
import java.util.Optional;

/// The models that an experiment file may name.
public interface Models {

  /// All of them.
  List<String> names();

  /// What may be set of that model; empty when there is none of that name.
  Optional<HyperparameterSchema<?>> settings(String model);

  /// The metrics that it may log; empty when it does not say.
  List<String> metrics(String model);

  /// Those that are installed.
  static Models installed(PluginHost plugins) {
    return new Models() {
      @Override
      public List<String> names() {
        return plugins.models().stream().map(model -> model.value().name()).toList();
      }

      @Override
      public Optional<HyperparameterSchema<?>> settings(String model) {
        return plugins
            .model(model)
            .map(found -> HyperparameterSchema.of(found.value().hyperparametersType()));
      }

      @Override
      public List<String> metrics(String model) {
        return plugins
            .model(model)
            .map(found -> found.value().metrics().stream().map(Metric::name).toList())
            .orElse(List.of());
      }
    };
  }
}
