package dev.workbench.core.plugins;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes of one plugin. Of the server it sees the plugin API and the shared libraries below,
/// nothing else; whatever it brings itself is its own.
final class PluginClassLoader extends URLClassLoader {
  private static final String SERVICES = "META-INF/services/";

  /// What all plugins share with the server; sharing DL4J keeps its native memory in one place.
  private static final List<String> SHARED =
      List.of(
          "dev.workbench.plugin.",
          "dev.workbench.dl4j.",
          "dev.workbench.numerics.",
          "org.apache.arrow.",
          "org.nd4j.",
          "org.deeplearning4j.",
          "org.bytedeco.",
          "org.slf4j.",
          "org.jspecify.");

  PluginClassLoader(String name, URL[] jars) {
    super("plugin " + name, jars, new Shared(PluginClassLoader.class.getClassLoader()));
  }

  /// The JDK and the shared packages of the server.
  private static final class Shared extends ClassLoader {
    private final ClassLoader server;

    Shared(ClassLoader server) {
      super("shared with plugins", ClassLoader.getPlatformClassLoader());
      this.server = server;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return server.loadClass(name);
      }
      throw new ClassNotFoundException(
          name + " (a plugin sees the plugin API, Arrow and Deeplearning4j, and its own jars)");
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return isShared(name) ? server.getResource(name) : null;
    }

    /// Also providers of shared services: ND4J finds its backend by the thread's class loader.
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return isShared(name) ? server.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isShared(String resource) {
      String name =
          resource.startsWith(SERVICES)
              ? resource.substring(SERVICES.length())
              : resource.replace('/', '.');
      // this API's providers are the plugin's own
      return SHARED.stream().anyMatch(name::startsWith)
          && !resource.startsWith(SERVICES + "dev.workbench.");
    }
  }
}
