package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/// Brings the schema of a database file up to date. The file is copied first, and the copy takes
/// its place again when a migration fails or is cut short, for the database cannot undo a change of
/// its schema. One thread.
final class Migration {
  static final String SCHEMA = "classpath:dev/workbench/core/store/schema";

  private final Path file;
  private final Path copy;
  private final String[] locations;

  /// @param locations of migrations
  Migration(Path file, String... locations) {
    this.file = file;
    this.copy = file.resolveSibling(file.getFileName() + ".before-migration");
    this.locations = locations;
  }

  /// Makes good what a crash left; to be done before the database is opened.
  void undoCutShort() throws IOException {
    if (Files.exists(copy)) {
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Whether there is something to be done.
  ///
  /// @throws ProblemException when a newer program has changed the database
  boolean isNeeded(DataSource source) {
    var info = flyway(source).info();
    String newer =
        Arrays.stream(info.applied())
            .filter(
                migration -> migration.getState().isApplied() && !migration.getState().isResolved())
            .map(MigrationInfo::getScript)
            .collect(Collectors.joining(", "));
    if (!newer.isEmpty()) {
      throw ProblemException.conflict(
          "the store %s was written by a newer Workbench (%s): start that one on this home"
              .formatted(file, newer));
    }
    return info.pending().length > 0;
  }

  /// Copies a file that nobody has open; one that is not there as an empty one.
  void copy() throws IOException {
    Path part = copy.resolveSibling(copy.getFileName() + ".part");
    if (Files.exists(file)) {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.write(part, new byte[0]);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
  }

  /// @throws ProblemException when it failed
  void run(DataSource source) {
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw new ProblemException(
          ProblemException.Kind.INTERNAL,
          "the store %s could not be brought up to date and is left as it was; go on with the Workbench that wrote it. %s"
              .formatted(file, reason(e)));
    }
  }

  /// When all is done, and on the disk.
  void done() throws IOException {
    Files.deleteIfExists(copy);
  }

  private Flyway flyway(DataSource source) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations(locations)
        .placeholders(Dialect.TYPES)
        .load();
  }

  private static String reason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .reduce((first, last) -> last)
        .map(Throwable::getMessage)
        .orElse("");
  }
}
