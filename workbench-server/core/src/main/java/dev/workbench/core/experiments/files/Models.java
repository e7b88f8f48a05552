package dev.workbench.core.experiments.files;

import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.HyperparameterSchema;
import java.util.List;
import java.util.Optional;

/// The models that an experiment file may name.
public interface Models {

  /// All of them.
  List<String> names();

  /// What may be set of that model; empty when there is none of that name.
  Optional<HyperparameterSchema<?>> settings(String model);

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
    };
  }
}
