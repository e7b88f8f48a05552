package dev.workbench.core.sharing;

import dev.workbench.contract.ProblemException;
import dev.workbench.core.sharing.Archive.Entry;
import dev.workbench.core.sharing.Archive.Manifest;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads a file that may come from anybody. Names in it are looked up and never made into paths;
/// sizes are bounded by what the manifest says, and that by what a file may be. One thread.
final class ArchiveReader implements AutoCloseable {
  private static final int MOST_ENTRIES = 1_000_000;
  private static final long MOST_BYTES = 64L << 30;
  private static final int MOST_MANIFEST_BYTES = 256 << 20;
  private static final int MOST_IN_MEMORY = 1 << 30;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ZipFile zip;
  private final Manifest manifest;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ArchiveReader(ZipFile zip) throws IOException {
    this.zip = zip;
    this.manifest = readManifest();
    for (Entry entry : manifest.entries()) {
      if (entries.put(entry.path(), entry) != null) {
        throw damaged("its manifest names " + entry.path() + " twice");
      }
    }
    checkNames();
    for (String run : manifest.runs()) {
      if (!run.matches("[0-9a-f]{32}")) {
        throw damaged("'" + run + "' is no id of a run");
      }
    }
    if (new HashSet<>(manifest.runs()).size() < manifest.runs().size()) {
      throw damaged("it names a run twice");
    }
  }

  /// Opens a file and reads all of it once: from here on it holds what its manifest says.
  ///
  /// @throws ProblemException when it is not such a file, is damaged, too large, or of a newer
  ///   program
  static ArchiveReader open(Path file) throws IOException {
    ZipFile zip = zip(file);
    try {
      var reader = new ArchiveReader(zip);
      reader.checkContents();
      return reader;
    } catch (ZipException | EOFException e) {
      zip.close();
      throw damaged("it cannot be unpacked: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  Manifest manifest() {
    return manifest;
  }

  boolean has(String path) {
    return entries.containsKey(path);
  }

  InputStream content(String path) throws IOException {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null || !has(path)) {
      throw damaged(path + " is missing in it");
    }
    return zip.getInputStream(entry);
  }

  byte[] bytes(String path) throws IOException {
    Entry entry = entries.get(path);
    if (entry == null || entry.bytes() > MOST_IN_MEMORY) {
      throw damaged(path + (entry == null ? " is missing in it" : " is too large"));
    }
    try (InputStream in = content(path)) {
      return in.readNBytes((int) entry.bytes());
    }
  }

  <T> T json(String path, Class<T> type) throws IOException {
    return parsed(path, bytes(path), type);
  }

  static ProblemException damaged(String why) {
    return ProblemException.invalid("the file is damaged: " + why);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw ProblemException.notFound("there is no file " + file);
    } catch (ZipException e) {
      throw damaged("it is no zip file, or its end is missing (" + e.getMessage() + ")");
    }
  }

  private Manifest readManifest() throws IOException {
    ZipEntry entry = zip.getEntry(Archive.MANIFEST);
    if (entry == null) {
      throw ProblemException.invalid(
          "this is not what workbench export writes: it has no " + Archive.MANIFEST);
    }
    byte[] json;
    try (InputStream in = zip.getInputStream(entry)) {
      json = in.readNBytes(MOST_MANIFEST_BYTES);
    }
    var crc = new CRC32();
    crc.update(json);
    if (crc.getValue() != entry.getCrc()) {
      throw damaged("the content of its " + Archive.MANIFEST + " is not what was written");
    }
    Manifest read = parsed(Archive.MANIFEST, json, Manifest.class);
    if (!Archive.KIND.equals(read.kind())) {
      throw ProblemException.invalid(
          "this is not what workbench export writes; a backup is brought in by workbench restore");
    }
    if (read.format() > Archive.FORMAT) {
      throw ProblemException.conflict(
          "the file has format %d, this program reads formats up to %d: it was made by a newer Workbench; import it with that one"
              .formatted(read.format(), Archive.FORMAT));
    }
    return read;
  }

  /// Everything that is there is named, and everything that is named is there, once.
  private void checkNames() {
    long bytes =
        entries.values().stream()
            .mapToLong(entry -> Math.clamp(entry.bytes(), 0, MOST_BYTES + 1))
            .sum();
    if (zip.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
      throw new ProblemException(
          ProblemException.Kind.TOO_LARGE,
          "the file holds %d entries of %d bytes; at most %d of %d bytes are taken in at once"
              .formatted(zip.size(), bytes, MOST_ENTRIES, MOST_BYTES));
    }
    Map<String, ZipEntry> there = new LinkedHashMap<>();
    zip.stream()
        .forEach(entry -> {
          if (there.put(entry.getName(), entry) != null) {
            throw damaged("it has " + entry.getName() + " twice");
          }
        });
    there.remove(Archive.MANIFEST);
    if (!there.keySet().equals(entries.keySet())) {
      throw damaged("its entries are not those that its manifest names");
    }
  }

  private void checkContents() throws IOException {
    for (Entry entry : entries.values()) {
      if (!sha256(entry).equalsIgnoreCase(entry.sha256())) {
        throw damaged("the content of " + entry.path() + " is not what was exported");
      }
    }
  }

  /// Reads no more than was said, whatever comes out of the zip.
  private String sha256(Entry entry) throws IOException {
    MessageDigest digest = Sha256.digest();
    var buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream in = content(entry.path())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > entry.bytes()) {
          throw damaged(entry.path() + " is larger than was exported");
        }
        digest.update(buffer, 0, read);
      }
    }
    return bytes == entry.bytes() ? HexFormat.of().formatHex(digest.digest()) : "";
  }

  private static <T> T parsed(String path, byte[] json, Class<T> type) {
    try {
      T value = Archive.JSON.readValue(json, type);
      if (value == null) {
        throw damaged(path + " is empty");
      }
      return value;
    } catch (IOException e) {
      throw damaged(path + " cannot be read: " + e.getMessage());
    }
  }
}
