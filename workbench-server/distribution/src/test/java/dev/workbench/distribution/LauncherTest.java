package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a folder of its own, among made-up JDKs that print how they were called.
class LauncherTest {
  @TempDir Path folder;
  private Path launcher;
  private Path built;

  @BeforeEach
  void aCheckout() throws IOException {
    String script = Files.readString(Distribution.LAUNCHER);
    assertThat(script).contains("/usr/lib/jvm/*");
    // this machine's own JDKs are not to be found
    script =
        script
            .replace("/usr/lib/jvm/*", folder.resolve("jvm") + "/*")
            .replaceAll("/(usr/java|opt|Library)/", "/nonexistent/");
    launcher = executable(folder.resolve("a check-out/workbench"), script);
    built = folder.resolve("a check-out/workbench-server/distribution/target/workbench");
    executable(
        folder.resolve("a check-out/mvnw"),
        "#!/bin/sh\nd='%s'\nmkdir -p \"$d/lib\" \"$d/experiments\"\n".formatted(built)
            + "touch \"$d/lib/b.jar\" \"$d/lib/a.jar\"\n");
  }

  @Test
  void withoutAJdk25ItSaysWhatToInstall() throws Exception {
    jdk("temurin-17", "17.0.15");
    jdk("temurin-26", "26");
    var result = launch("", "version");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("JDK 25", "adoptium.net", "JAVA_HOME");
  }

  @Test
  void theJdk25AmongOthersIsTaken() throws Exception {
    jdk("temurin-17", "17.0.15");
    Path right = jdk("temurin-25", "25.0.3");
    assertThat(launch("", "version").out()).contains("I am " + right);
  }

  @Test
  void javaHomeComesFirstUnlessItIsAnotherVersion() throws Exception {
    Path right = jdk("temurin-25", "25.0.3");
    Path chosen = jdk("../chosen-25", "25");
    Path old = jdk("../old", "17.0.15");
    assertThat(launch(chosen.toString(), "version").out()).contains("I am " + chosen);
    assertThat(launch(old.toString(), "version").out()).contains("I am " + right);
  }

  @Test
  void theFirstUseBuildsAndLaterOnesDoNot() throws Exception {
    jdk("temurin-25", "25.0.3");
    assertThat(launch("", "version").err()).contains("Building Workbench");
    assertThat(launch("", "version").err()).isEmpty();
  }

  @Test
  void theClassPathHasTheJarsByNameAndArgumentsArriveWhole() throws Exception {
    jdk("temurin-25", "25.0.3");
    assertThat(launch("", "run", "two words.yaml").out())
        .contains(built.resolve("lib/a.jar") + ":" + built.resolve("lib/b.jar"))
        .contains("dev.workbench.app.Main\nrun\ntwo words.yaml\n");
  }

  private Workbench.Ended launch(String javaHome, String... arguments) throws Exception {
    var command = new ProcessBuilder(launcher.toString());
    command.command().addAll(List.of(arguments));
    command.environment().put("JAVA_HOME", javaHome);
    command.environment().put("HOME", folder.toString());
    command.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    executable(folder.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    return Workbench.ended(command.start());
  }

  /// A folder that looks like a JDK.
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve("jvm").resolve(name).normalize();
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    executable(
        home.resolve("bin/java"), "#!/bin/sh\necho \"I am " + home + "\"\nprintf '%s\\n' \"$@\"\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
