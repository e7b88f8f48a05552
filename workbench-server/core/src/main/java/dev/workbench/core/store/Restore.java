package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Puts what a backup holds into a home that no server uses. All of it is unpacked and checked
/// beside what is there; only then it takes its place, and a crash in between is made good as the
/// store is opened. Blocks; one thread.
public final class Restore {
  private static final List<String> PARTS = List.of("artifacts", "plugins", "experiments", "store");
  private static final String READY = "restored";

  private final Path backup;
  private final Path home;

  /// @param home a folder, which is made when absent; the caller makes sure that nobody uses it
  public Restore(Path backup, Path home) {
    this.backup = backup;
    this.home = home.toAbsolutePath();
  }

  /// @param force whether to put aside what the home holds, in a folder of it
  /// @return how the check of what was restored ended
  /// @throws ProblemException when the backup is damaged or the home is not empty; the home is as
  ///   it was then
  public Upkeep.Job run(boolean force) throws IOException, SQLException {
    Files.createDirectories(home);
    complete(home);
    if (!force) {
      checkEmpty();
    }
    Path staging = Files.createTempDirectory(home, "restoring-");
    try (ZipFile zip = open()) {
      Manifest manifest = manifest(zip);
      unpack(zip, manifest, staging);
      Upkeep.Job checked = check(staging, manifest);
      Files.move(staging, home.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
      complete(home);
      return checked;
    } finally {
      removeAll(staging);
    }
  }

  /// Puts what is unpacked and checked into its place; also what a crash left there.
  static void complete(Path home) throws IOException {
    Path ready = home.resolve(READY);
    if (!Files.isDirectory(ready)) {
      return;
    }
    Path aside = home.resolve("replaced-" + Instant.now().toString().replace(":", ""));
    for (String part : PARTS) {
      Path old = home.resolve(part);
      Path fresh = ready.resolve(part);
      if (Files.exists(fresh)) {
        if (Files.exists(old) && hasFiles(old)) {
          Files.createDirectories(aside);
          Files.move(old, aside.resolve(part), StandardCopyOption.ATOMIC_MOVE);
        } else {
          removeAll(old);
        }
        Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    removeAll(ready);
  }

  /// Removes a folder and all that is in it, or nothing when it is not there.
  static void removeAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void checkEmpty() throws IOException {
    for (String part : PARTS) {
      if (hasFiles(home.resolve(part))) {
        throw ProblemException.conflict(
            "the home %s is not empty, it has files in %s: restore into another one, or with --force, which puts aside what is there"
                .formatted(home, part));
      }
    }
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> Files.isRegularFile(file) && !file.endsWith(Database.LOCK));
    }
  }

  private ZipFile open() throws IOException {
    try {
      return new ZipFile(backup.toFile());
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw ProblemException.notFound("there is no backup " + backup);
    } catch (ZipException e) {
      throw Backup.damaged(
          backup, "it is no zip file, or its end is missing (" + e.getMessage() + ")");
    }
  }

  private Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw Backup.damaged(backup, "it has no " + Manifest.NAME);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Manifest.of(in.readAllBytes());
    }
  }

  private void unpack(ZipFile zip, Manifest manifest, Path staging) throws IOException {
    for (String part : PARTS) {
      Files.createDirectories(staging.resolve(part));
    }
    for (Manifest.Entry file : manifest.files()) {
      Path target = staging.resolve(file.path()).normalize();
      if (!target.startsWith(staging)
          || !PARTS.contains(staging.relativize(target).getName(0).toString())) {
        throw Backup.damaged(
            backup, "it names the file '" + file.path() + "', which is of no home");
      }
      Files.createDirectories(target.getParent());
      if (!unpack(zip, file, target).equals(file)) {
        throw Backup.damaged(
            backup, "the content of " + file.path() + " is not what was backed up");
      }
    }
  }

  private Manifest.Entry unpack(ZipFile zip, Manifest.Entry file, Path target) throws IOException {
    ZipEntry entry = zip.getEntry(file.path());
    if (entry == null) {
      throw Backup.damaged(backup, file.path() + " is missing in it");
    }
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      return Sha256.copy(file.path(), in, out);
    } catch (ZipException e) {
      throw Backup.damaged(backup, file.path() + " cannot be unpacked: " + e.getMessage());
    }
  }

  private Upkeep.Job check(Path staging, Manifest manifest) throws IOException, SQLException {
    var job = new Job("1", Upkeep.Kind.CHECK);
    try (Store store = Store.open(staging, StoreSettings.DEFAULTS, Runnable::run)) {
      Map<String, Long> counts = new HashMap<>();
      for (String table : manifest.counts().keySet()) {
        if (Manifest.COUNTED.contains(table)) {
          counts.put(table, store.read(sql -> sql.number("select count(*) from " + table)));
        }
      }
      counts.forEach((table, count) -> {
        if (!count.equals(manifest.counts().get(table))) {
          throw Backup.damaged(
              backup,
              "it should hold %d rows of %s, there are %d"
                  .formatted(manifest.counts().get(table), table, count));
        }
      });
      new Check(store).run(new Upkeep.Check(false), job);
    }
    job.done();
    return job.report();
  }
}
