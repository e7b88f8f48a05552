package dev.workbench.core.plugins;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.plugin.Texts;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads one plugin directory; whatever goes wrong becomes the error of that plugin alone.
final class PluginLoader {
  private static final Logger log = LoggerFactory.getLogger(PluginLoader.class);

  private PluginLoader() {}

  static LoadedPlugin load(Path directory) {
    String name = String.valueOf(directory.getFileName());
    PluginClassLoader loader = null;
    try {
      List<Path> jars = jars(directory);
      if (jars.isEmpty()) {
        return LoadedPlugin.broken(name, directory, "there is no jar in " + directory);
      }
      loader = new PluginClassLoader(name, urls(jars));
      return load(name, directory, jars, loader);
    } catch (Throwable e) {
      // also an AssertionError or a StackOverflowError is the plugin's alone
      log.warn("plugin {} in {} cannot be loaded: {}", name, directory, cause(e));
      close(loader);
      return LoadedPlugin.broken(name, directory, cause(e));
    }
  }

  private static LoadedPlugin load(
      String name, Path directory, List<Path> jars, PluginClassLoader loader) throws IOException {
    List<Plugin> plugins =
        ServiceLoader.load(Plugin.class, loader).stream()
            .filter(provider -> provider.type().getClassLoader() == loader)
            .map(ServiceLoader.Provider::get)
            .toList();
    if (plugins.isEmpty()) {
      throw new IllegalArgumentException(
          "no jar names a provider in META-INF/services/" + Plugin.class.getName());
    }
    List<Model<?>> models = plugins.stream().flatMap(p -> p.models().stream()).toList();
    models.forEach(PluginLoader::check);
    List<DataSetProvider> dataSets = plugins.stream().flatMap(p -> p.dataSets().stream()).toList();
    dataSets.forEach(PluginLoader::check);
    return new LoadedPlugin(
        name, version(plugins.getFirst()), directory, Hashes.ofFiles(jars), models, dataSets, null);
  }

  private static void check(Model<?> model) {
    if (!model.name().matches("[a-z0-9-]+/[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "model name '" + model.name() + "': use chapter/name of a-z, 0-9 and hyphens");
    }
    HyperparameterSchema.of(model.hyperparametersType());
    Texts.of(model.getClass());
  }

  private static void check(DataSetProvider dataSet) {
    if (dataSet.name() == null || !dataSet.name().matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "data set name '" + dataSet.name() + "': use a-z, 0-9 and hyphens");
    }
    Objects.requireNonNull(dataSet.licence(), () -> dataSet.name() + " has no licence");
    Texts.of(dataSet.getClass());
  }

  private static String version(Plugin plugin) {
    return Optional.ofNullable(plugin.getClass().getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null
        ? root.toString()
        : root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static void close(@org.jspecify.annotations.Nullable PluginClassLoader loader) {
    if (loader != null) {
      try {
        loader.close();
      } catch (IOException e) {
        log.warn("cannot close {}", loader.getName(), e);
      }
    }
  }
}
