package dev.workbench.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  @TempDir Path folder;

  @Test
  void theCommitIsFoundFromAFolderBelowAndAChangedFileMakesItDirty() throws Exception {
    git("init", "-q");
    Path file = Files.writeString(folder.resolve("model.txt"), "one");
    git("add", "model.txt");
    git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "one");
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Checkout.State clean = new Checkout(below).state();
    assertThat(clean.commit()).isEqualTo(git("rev-parse", "HEAD"));
    assertThat(clean.dirty()).isEqualTo("no");
    Files.writeString(folder.resolve("notes.txt"), "git does not know this one");
    assertThat(new Checkout(below).state()).isEqualTo(clean);
    Files.writeString(file, "two");
    assertThat(new Checkout(below).state()).isEqualTo(new Checkout.State(clean.commit(), "yes"));
  }

  @Test
  void aCheckoutWithoutACommitOrNoCheckoutAtAllHasNone() throws Exception {
    assertThat(new Checkout(folder).state().commit()).isEqualTo("none");
    git("init", "-q");
    assertThat(new Checkout(folder).state().commit()).isEqualTo("none");
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var git =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(git.getInputStream().readAllBytes()).strip();
    assertThat(git.waitFor()).as(printed).isZero();
    return printed;
  }
}
