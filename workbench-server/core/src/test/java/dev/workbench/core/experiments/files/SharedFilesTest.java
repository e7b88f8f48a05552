package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Checked;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Experiments that extend others.
class SharedFilesTest {
  @TempDir Path folder;
  private Path experiments;

  @BeforeEach
  void folders() throws IOException {
    experiments = Files.createDirectories(folder.resolve("experiments/shared")).getParent();
  }

  @Test
  void whatIsNearerTheFileGoesBeforeWhatIsFarther() throws Exception {
    write("shared/base.yaml", "hyperparameters: {epochs: 5, batchSize: 10}\nseeds: 7\n");
    write(
        "shared/decay.yaml",
        """
        name: never
        extends: base.yaml
        model: linear/scratch
        hyperparameters: {epochs: 9}
        variants:
          none: {weightDecay: 0}
          some: {weightDecay: 3}
        charts: [{metrics: [train_loss]}]
        """);
    write(
        "my.yaml",
        """
        name: my
        extends: shared/decay.yaml
        hyperparameters: {batchSize: 20}
        variants:
          some: {weightDecay: 4}
          more: {weightDecay: 5}
        """);
    Definition definition = Objects.requireNonNull(check("my.yaml").definition());
    assertThat(definition.name()).isEqualTo("my");
    assertThat(definition.seeds()).hasSize(7);
    assertThat(definition.charts()).hasSize(1);
    assertThat(definition.variants())
        .extracting(Variant::name)
        .containsExactly("none", "some", "more");
    assertThat(definition.variants().get(1).hyperparameters())
        .isEqualTo(Map.of("epochs", "9", "batchSize", "20", "weightDecay", "4"));
  }

  @Test
  void aMistakeInASharedFileIsToldThere() throws Exception {
    write("shared/base.yaml", "model: linear/scratch\nseeds: none\n");
    write("my.yaml", "name: my\nextends: shared/base.yaml\n");
    assertThat(check("my.yaml").mistakes())
        .singleElement()
        .asString()
        .matches(".*experiments/shared/base.yaml line 2 column 8: 'seeds' must be a whole .*");
  }

  @Test
  void whatExtendsItselfInTheEndIsRefused() throws Exception {
    write("shared/a.yaml", "extends: b.yaml\n");
    write("shared/b.yaml", "model: linear/scratch\nextends: [a.yaml]\n");
    write("my.yaml", "name: my\nextends: shared/a.yaml\n");
    write("self.yaml", "name: my\nmodel: linear/scratch\nextends: self.yaml\n");
    assertThat(check("my.yaml").mistakes())
        .singleElement()
        .asString()
        .contains("shared/b.yaml line 2 column 11: 'a.yaml' extends itself in the end");
    assertThat(check("self.yaml").mistakes())
        .singleElement()
        .asString()
        .contains("line 3 column 10: 'self.yaml' extends itself");
  }

  @Test
  @Timeout(20)
  void filesThatExtendEachOtherInEveryWayAreNotReadForever() throws Exception {
    for (int i = 0; i < 40; i++) {
      String next = "f" + (i + 1) + ".yaml";
      write("shared/f" + i + ".yaml", "extends: [" + next + ", " + next + "]\n");
    }
    write("shared/f40.yaml", "model: linear/scratch\n");
    write("my.yaml", "name: my\nextends: shared/f0.yaml\n");
    assertThat(check("my.yaml").mistakes())
        .isNotEmpty()
        .allMatch(mistake -> mistake.problem().equals("more than 50 files are extended"));
  }

  @Test
  void nothingOutsideTheFolderIsRead() throws Exception {
    Files.writeString(folder.resolve("secret.yaml"), "model: linear/scratch\n");
    Files.createSymbolicLink(experiments.resolve("link.yaml"), folder.resolve("secret.yaml"));
    write("my.yaml", "name: my\nextends: [../secret.yaml, link.yaml, missing.yaml, /etc/passwd]\n");
    var text = SharedFiles.read(experiments.resolve("my.yaml"), "my.yaml");
    assertThat(text.files()).isEmpty();
    assertThat(ExperimentFile.check(text, null).mistakes())
        .extracting(Object::toString)
        .contains(
            "my.yaml line 2 column 11: '../secret.yaml' leaves the folder of the experiment: name"
                + " a file in it or below",
            "my.yaml line 2 column 27: there is no readable file 'link.yaml' in the folder of the"
                + " experiment",
            "my.yaml line 2 column 38: there is no readable file 'missing.yaml' in the folder of"
                + " the experiment")
        .anyMatch(mistake -> mistake.contains("'/etc/passwd' leaves the folder"));
  }

  private void write(String path, String yaml) throws IOException {
    Files.writeString(experiments.resolve(path), yaml);
  }

  private Checked check(String path) throws IOException {
    Path file = experiments.resolve(path);
    return ExperimentFile.check(SharedFiles.read(file, file.toString()), null);
  }
}
