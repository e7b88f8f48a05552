package dev.workbench.core.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Makes plugin directories for tests: compiles a source file and packs it as an author would.
public final class PluginJar {
  private PluginJar() {}

  /// A plugin directory with one jar.
  ///
  /// @param plugins the folder of plugin directories
  /// @param className of the plugin, in the unnamed package
  public static Path make(Path plugins, String name, String className, String source) {
    try {
      Path work = Files.createTempDirectory("plugin-" + name);
      Path file = Files.writeString(work.resolve(className + ".java"), source);
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-d", work.toString(), "-proc:none", file.toString());
      if (failed != 0) {
        throw new IllegalArgumentException("the source of plugin " + name + " does not compile");
      }
      Path directory = Files.createDirectories(plugins.resolve(name));
      pack(work, directory.resolve(name + ".jar"), className);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar, String provider) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      out.putNextEntry(new JarEntry("META-INF/services/dev.workbench.plugin.Plugin"));
      out.write(provider.getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
  }
}
