package dev.workbench.softmaxregression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.plugin.DataSetException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  private static final int BYTES_IN_TWO_DIMENSIONS = 0x00000802;

  @TempDir Path folder;

  @Test
  void readsShapeAndBytes() throws IOException {
    Path file = file(BYTES_IN_TWO_DIMENSIONS, 2, 3, new byte[] {1, 2, 3, 4, 5, (byte) 255});
    assertThat(IdxFile.read(file, 2, 3).bytes()).containsExactly(1, 2, 3, 4, 5, 255);
  }

  @Test
  void saysThatAFileWasCut() throws IOException {
    Path file = file(BYTES_IN_TWO_DIMENSIONS, 2, 3, new byte[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> IdxFile.read(file, 2, 3))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(file + " was cut");
  }

  @Test
  void saysThatAFileGoesOn() throws IOException {
    Path file = file(BYTES_IN_TWO_DIMENSIONS, 1, 1, new byte[] {1, 2});
    assertThatThrownBy(() -> IdxFile.read(file, 1, 1))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("goes on after its last byte");
  }

  @Test
  void saysThatAFileIsOfAnotherKind() throws IOException {
    Path file = file(0x00000d02, 1, 1, new byte[] {1});
    assertThatThrownBy(() -> IdxFile.read(file, 1, 1))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("begins with 0x00000d02");
  }

  @Test
  void saysThatTheCountIsAnother() throws IOException {
    Path file = file(BYTES_IN_TWO_DIMENSIONS, 2, 3, new byte[6]);
    assertThatThrownBy(() -> IdxFile.read(file, 3, 3))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("holds [2, 3], expected [3, 3]");
  }

  private Path file(int magic, int rows, int columns, byte[] content) throws IOException {
    Path file = folder.resolve("data.gz");
    try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(magic);
      out.writeInt(rows);
      out.writeInt(columns);
      out.write(content);
    }
    return file;
  }
}
