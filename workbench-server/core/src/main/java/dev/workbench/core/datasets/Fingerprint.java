package dev.workbench.core.datasets;

import dev.workbench.core.plugins.Hashes;
import dev.workbench.plugin.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/// What identifies the contents of a table: SHA-256 over its schema and its Arrow buffers.
final class Fingerprint {
  private static final int PIECE = 1 << 20;

  private Fingerprint() {}

  static String of(Table table) {
    MessageDigest digest = Hashes.sha256();
    digest.update(table.schema().toJson().getBytes(StandardCharsets.UTF_8));
    try (ArrowRecordBatch batch = new VectorUnloader(table.root()).getRecordBatch()) {
      for (ArrowBuf buffer : batch.getBuffers()) {
        update(digest, buffer);
      }
    }
    return Hashes.hex(digest);
  }

  private static void update(MessageDigest digest, ArrowBuf buffer) {
    byte[] piece = new byte[(int) Math.min(PIECE, buffer.readableBytes())];
    for (long at = 0; at < buffer.readableBytes(); at += piece.length) {
      int length = (int) Math.min(piece.length, buffer.readableBytes() - at);
      buffer.getBytes(at, piece, 0, length);
      digest.update(piece, 0, length);
    }
  }
}
