package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.contract.Tracking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The artifacts of runs: files below `artifacts/ID-OF-RUN/`, and a row for each. Blocks; any
/// thread.
final class ArtifactFiles {
  private static final byte[] NOTHING = {};

  private final Path folder;

  /// @param folder created when needed
  ArtifactFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Writes the content beside its place and moves it there, so that no half file is ever seen.
  ///
  /// @param artifact of a run that there is
  void write(Series.Artifact artifact) throws IOException {
    Path file = file(artifact.run(), artifact.path());
    Files.createDirectories(file.getParent());
    checkInside(artifact.run(), file.getParent());
    Path temporary = Files.createTempFile(folder, "incoming-", ".part");
    try {
      Files.write(temporary, artifact.content());
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Notes a file that was written.
  Series.Ack save(Sql sql, Series.Artifact artifact) throws SQLException {
    long run = RunTable.key(sql, artifact.run());
    String path = relative(artifact.run(), artifact.path());
    long bytes = artifact.content().length;
    int changed =
        sql.update(
            "update artifact set bytes = ? where run_key = ? and path = ?", bytes, run, path);
    if (changed == 0) {
      sql.update("insert into artifact (run_key, path, bytes) values (?, ?, ?)", run, path, bytes);
    }
    return new Series.Ack();
  }

  static Series.Artifacts list(Sql sql, String run) throws SQLException {
    return new Series.Artifacts(
        sql.list(
            "select path, bytes from artifact where run_key = ? order by path",
            row -> new Series.Artifact(run, row.getString(1), row.getLong(2), NOTHING),
            RunTable.key(sql, run)));
  }

  /// Where an artifact's content is.
  Path find(Sql sql, Series.GetArtifact get) throws SQLException {
    String path = relative(get.run(), get.path());
    long run = RunTable.key(sql, get.run());
    if (sql.number("select count(*) from artifact where run_key = ? and path = ?", run, path)
        == 0) {
      throw ProblemException.notFound("run " + get.run() + " has no artifact " + path);
    }
    return file(get.run(), path);
  }

  /// One artifact with its content.
  Series.Artifact read(Series.GetArtifact get, Path file) throws IOException {
    try {
      checkInside(get.run(), file);
      byte[] content = Files.readAllBytes(file);
      return new Series.Artifact(
          get.run(), relative(get.run(), get.path()), content.length, content);
    } catch (NoSuchFileException e) {
      throw ProblemException.notFound(
          "the file of artifact %s of run %s is gone: %s"
              .formatted(get.path(), get.run(), e.getFile()));
    }
  }

  /// Whether a run has an artifact of that path.
  @FunctionalInterface
  interface Known {
    boolean isKnown(String run, String path) throws SQLException;
  }

  /// Where the content of a run's artifact is, or was.
  Path pathOf(String run, String path) {
    return folder.resolve(run).resolve(path);
  }

  /// Finds files that belong to no artifact, but for those of the last minute, which may be about
  /// to be noted.
  void orphans(Known known, Consumer<Path> found) throws IOException, SQLException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var settled = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path inside = folder.relativize(file);
        if (Files.isRegularFile(file)
            && Files.getLastModifiedTime(file).compareTo(settled) < 0
            && (inside.getNameCount() < 2
                || !known.isKnown(
                    inside.getName(0).toString(),
                    inside.subpath(1, inside.getNameCount()).toString().replace('\\', '/')))) {
          found.accept(file);
        }
      }
    } catch (UncheckedIOException e) {
      // a file that was removed meanwhile
      throw e.getCause();
    }
  }

  /// Forgets an artifact, or all in a folder.
  ///
  /// @return what was forgotten, whose files may go
  List<String> forget(Sql sql, Tracking.RemoveArtifacts wanted) throws SQLException {
    String path = relative(wanted.run(), wanted.path());
    long run = RunTable.key(sql, wanted.run());
    List<String> gone =
        sql
            .list("select path from artifact where run_key = ?", row -> row.getString(1), run)
            .stream()
            .filter(each -> each.equals(path) || each.startsWith(path + "/"))
            .toList();
    if (gone.isEmpty()) {
      throw ProblemException.notFound("run " + wanted.run() + " has no artifact " + path);
    }
    sql.batch(
        "delete from artifact where run_key = ? and path = ?",
        gone.stream().map(each -> new Object[] {run, each}).toList());
    return gone;
  }

  /// Removes files of artifacts that were forgotten.
  void remove(String run, List<String> paths) throws IOException {
    for (String path : paths) {
      Files.deleteIfExists(file(run, path));
    }
  }

  /// A link that somebody put into the folder leads nowhere.
  private void checkInside(String run, Path there) throws IOException {
    if (!there.toRealPath().startsWith(folder.toRealPath().resolve(run))) {
      throw ProblemException.invalid(
          "artifact path '%s' leads out of the artifacts of run %s".formatted(there, run));
    }
  }

  /// Removes all files of a run.
  void removeAll(String run) throws IOException {
    Path own = folder.resolve(run);
    if (!Files.isDirectory(own)) {
      return;
    }
    try (Stream<Path> files = Files.walk(own)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String relative(String run, String path) {
    return folder.resolve(run).relativize(file(run, path)).toString().replace('\\', '/');
  }

  private Path file(String run, String path) {
    try {
      Path own = folder.resolve(run);
      Path file = own.resolve(path).normalize();
      if (run.matches("[0-9a-f]{32}")
          && !path.isBlank()
          && path.length() <= 1000
          && !Path.of(path).isAbsolute()
          && file.startsWith(own)
          && !file.equals(own)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw ProblemException.invalid(
        "artifact path '"
            + path
            + "': use a relative path inside the run's folder, such as plots/loss.png");
  }
}
