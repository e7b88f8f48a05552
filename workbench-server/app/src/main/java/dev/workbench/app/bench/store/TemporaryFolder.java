package dev.workbench.app.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder on the disk of the working directory, deleted when closed: what a system keeps its
/// temporary files on may be memory.
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  public TemporaryFolder() throws IOException {
    path = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".workbench-bench-");
  }

  /// A new folder in it.
  public Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /// Bytes of all files in one of its folders.
  long size(String name) throws IOException {
    try (Stream<Path> files = Files.walk(path.resolve(name))) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
