package dev.workbench.core.sharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A file whose hashes are right and whose content is not what an export would write.
final class Forgery {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private Archive.Manifest manifest;

  Forgery(Path file) throws IOException {
    try (var archive = ArchiveReader.open(file);
        var zip = new ZipFile(file.toFile())) {
      manifest = archive.manifest();
      for (Archive.Entry entry : manifest.entries()) {
        entries.put(entry.path(), zip.getInputStream(zip.getEntry(entry.path())).readAllBytes());
      }
    }
  }

  Archive.Manifest manifest() {
    return manifest;
  }

  Forgery with(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  Forgery changed(String path, Function<String, String> change) {
    byte[] old = entries.get(path);
    return with(path, change.apply(new String(old)).getBytes());
  }

  /// Writes it with the manifest that goes with it.
  Path write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        var archive = new ArchiveWriter(out, 0)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        archive.entry(entry.getKey(), entry.getValue());
      }
      archive.finish(manifest.runs());
    }
    return file;
  }

  /// Writes it with another manifest.
  Path write(Path file, Function<Archive.Manifest, Archive.Manifest> other) throws IOException {
    try (var out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
      zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
      zip.write(Archive.JSON.writeValueAsBytes(other.apply(manifest)));
    }
    return file;
  }
}
