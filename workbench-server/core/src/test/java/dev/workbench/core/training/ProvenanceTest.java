package dev.workbench.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;

  @Test
  void theCommitOfABranchIsFoundFromAFolderBelowTheCheckout() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", COMMIT + "\n");
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertThat(Provenance.gitCommit(below)).hasValue(COMMIT);
  }

  @Test
  void theCommitOfAPackedBranchIsFound() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/main\n");
    assertThat(Provenance.gitCommit(folder)).hasValue(COMMIT);
  }

  @Test
  void aDetachedHeadIsTheCommit() throws IOException {
    write(".git/HEAD", COMMIT + "\n");
    assertThat(Provenance.gitCommit(folder)).hasValue(COMMIT);
  }

  @Test
  void aLinkedWorkTreeIsFollowed() throws IOException {
    write("main/.git/worktrees/other/HEAD", "ref: refs/heads/other\n");
    write("main/.git/worktrees/other/commondir", "../..\n");
    write("main/.git/refs/heads/other", COMMIT + "\n");
    write("other/.git", "gitdir: " + folder.resolve("main/.git/worktrees/other") + "\n");
    assertThat(Provenance.gitCommit(folder.resolve("other"))).hasValue(COMMIT);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
