package dev.workbench.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path folder;

  @Test
  void aHomeIsMadeAsItIsTaken() {
    try (var lock = HomeLock.take(home())) {
      assertThat(folder.resolve("wb/store")).isDirectory();
      assertThat(folder.resolve("wb/plugins")).isDirectory();
    }
  }

  @Test
  void whoComesSecondLearnsWhichServerHasTheHome() {
    try (var lock = HomeLock.take(home())) {
      lock.announce("http://127.0.0.1:8080/");
      assertThat(HomeLock.takeIfFree(home())).isEmpty();
      assertThat(HomeLock.serverOf(home()).url()).isEqualTo("http://127.0.0.1:8080/");
      assertThatThrownBy(() -> HomeLock.take(home()))
          .isInstanceOf(HomeException.class)
          .hasMessageContaining(home().folder().toString())
          .hasMessageContaining("http://127.0.0.1:8080/")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aTrainingWithoutServerIsNotTakenForAServer() {
    try (var lock = HomeLock.take(home())) {
      lock.announce("");
      assertThatThrownBy(() -> HomeLock.serverOf(home()))
          .hasMessageContaining("a training (process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aHomeThatWasGivenBackIsFree() {
    HomeLock.take(home()).close();
    try (var lock = HomeLock.take(home())) {
      assertThat(folder.resolve("wb/server.json")).doesNotExist();
    }
  }

  @Test
  void whatAKilledServerLeftIsNoServer() throws Exception {
    home().create();
    Files.writeString(folder.resolve("wb/server.json"), "{\"url\":\"http://gone/\",\"pid\":1}");
    try (var lock = HomeLock.takeIfFree(home()).orElseThrow()) {
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidInOneLine() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> HomeLock.take(new Home(folder.resolve("file"))))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("--home");
  }

  private Home home() {
    return new Home(folder.resolve("wb"));
  }
}
