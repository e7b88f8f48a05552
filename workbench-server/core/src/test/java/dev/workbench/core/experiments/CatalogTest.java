package dev.workbench.core.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The experiment files of a folder.
class CatalogTest {
  @TempDir Path folder;
  private Catalog catalog;
  private long now;

  @BeforeEach
  void open() {
    catalog = new Catalog(List.of(folder.resolve("absent"), folder));
  }

  @Test
  void aFileIsReadAgainWhenItOrWhatItExtendsChanges() throws IOException {
    write("my.yaml", "name: my\nextends: shared/base.yaml\n");
    assertThat(catalog.all()).as("its shared part is missing").isEmpty();
    write("shared/base.yaml", "model: a/b\nseeds: 3\n");
    assertThat(seeds("my")).isEqualTo(3);
    write("shared/base.yaml", "model: a/b\nseeds: 4\n");
    assertThat(seeds("my")).isEqualTo(4);
    write("my.yaml", "name: my\nextends: shared/base.yaml\nseeds: 5\n");
    assertThat(seeds("my")).isEqualTo(5);
  }

  @Test
  void aWrongFileIsLeftOutAndTheOthersAreThere() throws IOException {
    write("bad.yaml", "name: bad\nseeds: none\n");
    write("good.yml", "name: good\nmodel: a/b\n");
    write("notes.txt", "name: notes\nmodel: a/b\n");
    assertThat(catalog.all()).containsOnlyKeys("good");
  }

  private int seeds(String name) {
    return Objects.requireNonNull(catalog.all().get(name)).seeds().size();
  }

  /// With a time of its own: file systems do not tell milliseconds apart.
  private void write(String path, String yaml) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
    Files.setLastModifiedTime(file, FileTime.fromMillis(now += 10_000));
  }
}
