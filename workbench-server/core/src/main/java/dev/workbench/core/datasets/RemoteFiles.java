package dev.workbench.core.datasets;

import dev.workbench.core.plugins.Hashes;
import dev.workbench.plugin.DataSetException;
import dev.workbench.plugin.DataSource.RemoteFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Files of data sets: from the folder that `WORKBENCH_DATA` names, else from a cache that is
/// filled by download. No file is used whose checksum is not the expected one. Any thread.
public final class RemoteFiles {
  private final @Nullable Path given;
  private final Path cache;
  private final Download download;
  private final Set<Path> checked = ConcurrentHashMap.newKeySet();

  /// @param given a folder that holds the files already; null for none
  /// @param cache where downloads are kept
  public RemoteFiles(@Nullable Path given, Path cache, Download download) {
    this.given = given;
    this.cache = cache;
    this.download = download;
  }

  /// As the environment says: `WORKBENCH_DATA`, and the user's cache folder.
  public static RemoteFiles of(Map<String, String> environment, Download download) {
    Path caches =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    Path given = Optional.ofNullable(environment.get("WORKBENCH_DATA")).map(Path::of).orElse(null);
    return new RemoteFiles(given, caches.resolve("workbench"), download);
  }

  /// The file, complete and checked.
  ///
  /// @throws DataSetException when it is not there and cannot be fetched, or is another file than
  ///   expected
  public Path get(RemoteFile file) {
    Path there = given == null ? null : given.resolve(file.path());
    if (there != null && Files.exists(there)) {
      return check(there, file);
    }
    synchronized (this) {
      Path cached = cache.resolve(file.path());
      if (!Files.exists(cached)) {
        fetch(file, cached);
      }
      return check(cached, file);
    }
  }

  private Path check(Path path, RemoteFile file) {
    if (!checked.contains(path)) {
      String actual = sha256(path);
      if (!actual.equals(file.sha256())) {
        throw new DataSetException(
            path
                + " is not the file expected: its SHA-256 is "
                + actual
                + ", expected "
                + file.sha256()
                + "; delete it, so that it is fetched again");
      }
      checked.add(path);
    }
    return path;
  }

  private void fetch(RemoteFile file, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    List<String> failures = new ArrayList<>();
    for (URI mirror : file.mirrors()) {
      try {
        Files.createDirectories(target.getParent());
        download.resume(mirror, part, file.bytes());
        String actual = sha256(part);
        if (actual.equals(file.sha256())) {
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        Files.delete(part);
        failures.add(mirror + ": its SHA-256 is " + actual + ", expected " + file.sha256());
      } catch (IOException e) {
        failures.add(mirror + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      }
    }
    throw new DataSetException(
        "cannot fetch "
            + file.path()
            + " ("
            + String.join("; ", failures)
            + "). Offline? Put the file at "
            + target
            + ", or name a folder that has "
            + file.path()
            + " in the variable WORKBENCH_DATA");
  }

  private static String sha256(Path path) {
    try {
      return Hashes.ofFiles(List.of(path));
    } catch (IOException e) {
      throw new DataSetException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
