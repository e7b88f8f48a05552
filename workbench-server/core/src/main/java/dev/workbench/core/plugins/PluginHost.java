package dev.workbench.core.plugins;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plugins that are installed. Immutable; any thread.
public final class PluginHost {
  private final List<LoadedPlugin> plugins;
  private final Map<String, Provided<Model<?>>> models = new TreeMap<>();
  private final Map<String, Provided<DataSetProvider>> dataSets = new TreeMap<>();

  /// Something and the plugin that it comes from.
  public record Provided<T>(T value, LoadedPlugin plugin) {}

  private PluginHost(Collection<LoadedPlugin> loaded) {
    List<LoadedPlugin> accepted = new ArrayList<>();
    for (LoadedPlugin plugin : loaded) {
      String clash = clash(plugin);
      if (clash == null) {
        plugin.models().forEach(m -> models.put(m.name(), new Provided<>(m, plugin)));
        plugin.dataSets().forEach(d -> dataSets.put(d.name(), new Provided<>(d, plugin)));
        accepted.add(plugin);
      } else {
        accepted.add(LoadedPlugin.broken(plugin.name(), plugin.directory(), clash));
      }
    }
    plugins = List.copyOf(accepted);
  }

  /// Loads every directory in these folders; a plugin of a later folder replaces one of the same
  /// name in an earlier one. Folders that do not exist are passed over.
  public static PluginHost load(List<Path> folders) {
    Map<String, Path> directories = new LinkedHashMap<>();
    for (Path folder : folders) {
      for (Path directory : directories(folder)) {
        directories.put(String.valueOf(directory.getFileName()), directory);
      }
    }
    return new PluginHost(directories.values().parallelStream().map(PluginLoader::load).toList());
  }

  /// All of them, also those that could not be loaded.
  public List<LoadedPlugin> plugins() {
    return plugins;
  }

  /// By name.
  public Collection<Provided<Model<?>>> models() {
    return models.values();
  }

  /// By name.
  public Collection<Provided<DataSetProvider>> dataSets() {
    return dataSets.values();
  }

  public Optional<Provided<Model<?>>> model(String name) {
    return Optional.ofNullable(models.get(name));
  }

  public Optional<Provided<DataSetProvider>> dataSet(String name) {
    return Optional.ofNullable(dataSets.get(name));
  }

  private @Nullable String clash(LoadedPlugin plugin) {
    Map<String, Integer> own = new HashMap<>();
    Stream<String> names =
        Stream.concat(
            plugin.models().stream().map(m -> "model " + m.name()),
            plugin.dataSets().stream().map(d -> "data set " + d.name()));
    String twice =
        names
            .filter(name -> own.merge(name, 1, Integer::sum) > 1)
            .collect(Collectors.joining(", "));
    if (!twice.isEmpty()) {
      return "it offers twice: " + twice;
    }
    String taken =
        Stream.concat(
                plugin.models().stream()
                    .filter(m -> models.containsKey(m.name()))
                    .map(m -> "model " + m.name() + " of " + models.get(m.name()).plugin().name()),
                plugin.dataSets().stream()
                    .filter(d -> dataSets.containsKey(d.name()))
                    .map(d ->
                        "data set " + d.name() + " of " + dataSets.get(d.name()).plugin().name()))
            .collect(Collectors.joining(", "));
    return taken.isEmpty() ? null : "another plugin has the same: " + taken;
  }

  private static List<Path> directories(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the plugins in " + folder, e);
    }
  }
}
