package dev.workbench.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages about what is installed: plugins, models, data sets.
public final class Plugins {
  private Plugins() {}

  /// Asks for everything installed.
  public record ListAll() implements Message {}

  /// Everything installed.
  public record Installed(List<Plugin> plugins, List<Model> models, List<DataSet> dataSets)
      implements Message {
    public Installed {
      plugins = List.copyOf(plugins);
      models = List.copyOf(models);
      dataSets = List.copyOf(dataSets);
    }
  }

  /// One plugin directory.
  ///
  /// @param error why it could not be loaded; null when it was
  public record Plugin(
      String name,
      String version,
      String directory,
      @Nullable String error,
      List<String> models,
      List<String> dataSets) {
    public Plugin {
      models = List.copyOf(models);
      dataSets = List.copyOf(dataSets);
    }
  }

  /// One model.
  ///
  /// @param metrics those that it may log; empty when it does not say
  public record Model(
      String name,
      String plugin,
      Text title,
      Text text,
      List<Hyperparameter> hyperparameters,
      List<String> metrics) {
    public Model {
      hyperparameters = List.copyOf(hyperparameters);
      metrics = metrics == null ? List.of() : List.copyOf(metrics);
    }

    /// One that does not say what it logs.
    public Model(
        String name, String plugin, Text title, Text text, List<Hyperparameter> hyperparameters) {
      this(name, plugin, title, text, hyperparameters, List.of());
    }
  }

  /// One hyperparameter of a model.
  ///
  /// @param type `int`, `long`, `double`, `boolean`, `string` or `choice`
  /// @param defaultValue as text; empty when it must be given
  /// @param min null when unbounded
  /// @param max null when unbounded
  /// @param choices of a `choice`, else empty
  public record Hyperparameter(
      String name,
      String type,
      String defaultValue,
      @Nullable Double min,
      @Nullable Double max,
      List<String> choices,
      Text title,
      Text help) {
    public Hyperparameter {
      choices = List.copyOf(choices);
    }
  }

  /// One data set that models may ask for.
  ///
  /// @param seeded whether each seed has a table of its own
  public record DataSet(
      String name, String plugin, Text title, Text text, String licence, boolean seeded) {}
}
