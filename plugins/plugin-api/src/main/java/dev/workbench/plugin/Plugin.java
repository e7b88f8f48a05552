package dev.workbench.plugin;

import java.util.List;

/// What a directory of jars under `plugins/` offers. Found by [java.util.ServiceLoader] in a class
/// loader of its own; the directory's name is the plugin's name, the jar's `Implementation-Version`
/// its version. Every method defaults to "nothing".
public interface Plugin {

  /// The models that can be trained.
  default List<Model<?>> models() {
    return List.of();
  }

  /// The data sets that models, of this plugin or of another, may ask for by name.
  default List<DataSetProvider> dataSets() {
    return List.of();
  }
}
