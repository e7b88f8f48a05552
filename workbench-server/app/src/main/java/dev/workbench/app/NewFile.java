package dev.workbench.app;

import dev.workbench.contract.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that a command writes: whole, or not at all, and never over another one unless asked to.
final class NewFile {
  private NewFile() {}

  /// Writes a file.
  @FunctionalInterface
  interface Writing<T> {
    T to(Path part) throws IOException;
  }

  /// @param replaced whether a file that is there gives way
  /// @throws ProblemException of kind `CONFLICT` when there is one that does not
  static <T> T write(Path file, boolean replaced, Writing<T> writing) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.exists(target) && !replaced) {
      throw ProblemException.conflict(
          target + " exists already: name another file, or replace it with --force");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw ProblemException.notFound("there is no folder " + target.getParent());
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      T written = writing.to(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
