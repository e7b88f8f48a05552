package dev.workbench.core.plugins;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One plugin directory, loaded or not.
///
/// @param version of its jar's manifest; `unknown` when it says none
/// @param jarsSha256 hash over its jars in the order of their names
/// @param error why it could not be loaded; null when it was
public record LoadedPlugin(
    String name,
    String version,
    Path directory,
    String jarsSha256,
    List<Model<?>> models,
    List<DataSetProvider> dataSets,
    @Nullable String error) {
  public LoadedPlugin {
    models = List.copyOf(models);
    dataSets = List.copyOf(dataSets);
  }

  static LoadedPlugin broken(String name, Path directory, String error) {
    return new LoadedPlugin(name, "unknown", directory, "", List.of(), List.of(), error);
  }
}
