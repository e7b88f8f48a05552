package dev.workbench.core.sharing;

import dev.workbench.core.sharing.Archive.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the zip entry by entry and remembers what each of them is. One thread.
final class ArchiveWriter implements AutoCloseable {
  private final ZipOutputStream zip;
  private final long created;
  private final List<Entry> entries = new ArrayList<>();

  /// Writes the content of an entry.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// @param created ms since 1970
  ArchiveWriter(OutputStream out, long created) {
    this.zip = new ZipOutputStream(out);
    this.created = created;
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void entry(String path, Content content) throws IOException {
    var counted = new CountedDigest(zip);
    begin(path);
    content.writeTo(counted);
    zip.closeEntry();
    entries.add(new Entry(path, counted.bytes, counted.sha256()));
  }

  void entry(String path, byte[] content) throws IOException {
    entry(path, out -> out.write(content));
  }

  void json(String path, Object value) throws IOException {
    entry(path, Archive.JSON.writeValueAsBytes(value));
  }

  /// Says what all of it is; nothing comes after that.
  void finish(List<String> runs) throws IOException {
    begin(Archive.MANIFEST);
    zip.write(
        Archive.JSON
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(
                new Archive.Manifest(Archive.KIND, Archive.FORMAT, created, runs, entries)));
    zip.closeEntry();
    zip.finish();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void begin(String path) throws IOException {
    var entry = new ZipEntry(path);
    entry.setTime(created);
    zip.putNextEntry(entry);
  }

  /// Closes nothing: an entry is a part of the zip.
  private static final class CountedDigest extends DigestOutputStream {
    private long bytes;

    CountedDigest(OutputStream out) {
      super(out, Sha256.digest());
    }

    @Override
    public void write(int b) throws IOException {
      super.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] content, int from, int count) throws IOException {
      super.write(content, from, count);
      bytes += count;
    }

    @Override
    public void close() {
      // the zip goes on
    }

    String sha256() {
      MessageDigest digest = getMessageDigest();
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
