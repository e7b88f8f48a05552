package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes all that a home holds to one zip file, while others write to the home: the database as of
/// the moment at which it begins, and the artifacts that it knows. The copy of the database is
/// opened and read before it is packed. Blocks; one thread.
final class Backup {
  /// What of a home is in a backup beside the database and the artifacts.
  private static final List<String> OWN = List.of("plugins", "experiments");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final int FILES_AT_ONCE = 500;

  private record File(long run, String id, String path, long bytes) {}

  private final Store store;
  private final Path home;
  private final Clock clock;

  Backup(Store store, Path home, Clock clock) {
    this.store = store;
    this.home = home;
    this.clock = clock;
  }

  /// Writes `backups/workbench-TIME.zip` in the home, in place of an older one.
  void run(Job job) throws IOException, SQLException {
    Path folder = Files.createDirectories(home.resolve("backups"));
    Path zip = folder.resolve("workbench-" + TIME.format(clock.instant()) + ".zip");
    Path work = Files.createTempDirectory(folder, "unfinished-");
    try {
      Path part = work.resolve("backup.zip");
      write(part, work, job);
      force(part);
      Files.move(part, zip, StandardCopyOption.ATOMIC_MOVE);
      removeOlder(folder, zip);
      job.count("bytes", Files.size(zip));
      job.wrote(zip.toString());
    } finally {
      Restore.removeAll(work);
    }
  }

  private void write(Path part, Path work, Job job) throws IOException, SQLException {
    Path copy = Files.createDirectories(work.resolve("store")).resolve(Database.FILE);
    copyDatabase(copy, job);
    List<Manifest.Entry> files = new ArrayList<>();
    try (OutputStream out = Files.newOutputStream(part);
        var zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      Map<String, Long> counts;
      String schema;
      try (Database database = Database.open(work)) {
        artifacts(database, zip, files, job);
        counts = counts(database);
        schema = database.schema();
      }
      job.doing("packing the database");
      Dialect.compact(copy);
      add(zip, files, "store/" + Database.FILE, copy);
      for (String each : OWN) {
        folder(zip, files, home.resolve(each));
      }
      counts.forEach(job::count);
      var manifest = new Manifest(Manifest.FORMAT, schema, clock.millis(), counts, files);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.toJson());
      zip.closeEntry();
    }
  }

  private void copyDatabase(Path copy, Job job) throws IOException, SQLException {
    try (FileChannel out =
        FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      store.copyDatabase(
          out,
          (done, all) ->
              job.doing("copying the database: %d of %d MB".formatted(done >> 20, all >> 20)));
    }
  }

  /// Adds the artifacts that the copy of the database knows; where one has been written anew since,
  /// the copy is told its size.
  private void artifacts(
      Database database, ZipOutputStream zip, List<Manifest.Entry> files, Job job)
      throws IOException, SQLException {
    try (Connection connection = database.connect();
        Sql sql = new Sql(connection)) {
      List<File> some = artifacts(sql, 0, "");
      while (!some.isEmpty()) {
        for (File file : some) {
          job.doing("packing artifacts");
          artifact(sql, zip, files, file, job);
        }
        connection.commit();
        some = artifacts(sql, some.getLast().run(), some.getLast().path());
      }
    }
  }

  private static List<File> artifacts(Sql sql, long afterRun, String afterPath)
      throws SQLException {
    return sql.list(
        "select a.run_key, r.id, a.path, a.bytes from artifact a join run r on r.run_key = a.run_key"
            + " where a.run_key > ? or a.run_key = ? and a.path > ?"
            + " order by a.run_key, a.path fetch first "
            + FILES_AT_ONCE
            + " rows only",
        row -> new File(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)),
        afterRun,
        afterRun,
        afterPath);
  }

  private void artifact(
      Sql sql, ZipOutputStream zip, List<Manifest.Entry> files, File file, Job job)
      throws IOException, SQLException {
    Path content = store.artifacts.pathOf(file.id(), file.path());
    if (!Files.isRegularFile(content)) {
      job.found(
          "run %s: the file of artifact %s is gone: %s".formatted(file.id(), file.path(), content));
      return;
    }
    long bytes = add(zip, files, "artifacts/" + file.id() + "/" + file.path(), content);
    if (bytes != file.bytes()) {
      sql.update(
          "update artifact set bytes = ? where run_key = ? and path = ?",
          bytes,
          file.run(),
          file.path());
    }
  }

  private static Map<String, Long> counts(Database database) throws SQLException {
    return database.read(sql -> {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (String table : Manifest.COUNTED) {
        counts.put(table, sql.number("select count(*) from " + table));
      }
      return counts;
    });
  }

  private void folder(ZipOutputStream zip, List<Manifest.Entry> files, Path folder)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        add(zip, files, home.relativize(file).toString().replace('\\', '/'), file);
      }
    }
  }

  private static long add(ZipOutputStream zip, List<Manifest.Entry> files, String name, Path file)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    try (InputStream in = Files.newInputStream(file)) {
      Manifest.Entry entry = Sha256.copy(name, in, zip);
      zip.closeEntry();
      files.add(entry);
      return entry.bytes();
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void removeOlder(Path folder, Path kept) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("workbench-[\\d-]+[.]zip")
            && !file.equals(kept)) {
          Files.delete(file);
        }
      }
    }
  }

  /// Says why there can be none.
  static ProblemException damaged(Path backup, String why) {
    return ProblemException.invalid("the backup " + backup + " is damaged: " + why);
  }
}
