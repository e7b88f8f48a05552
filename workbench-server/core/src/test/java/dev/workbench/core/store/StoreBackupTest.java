package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Upkeep;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {
  @TempDir Path folder;

  @Test
  void aBackupHoldsAllThatWasAcknowledgedBeforeItBegan() throws Exception {
    Path home = folder.resolve("home");
    var settings =
        new StoreSettings(StoreSettings.Durability.COMMIT, 64 << 20, 5, Duration.ofMillis(1));
    var stop = new AtomicBoolean();
    var acknowledged = new AtomicLong();
    try (var server = new StoreServer(home, settings)) {
      String run = server.run();
      var writer = Thread.ofPlatform().start(() -> write(server, run, acknowledged, stop));
      for (int round = 0; round < 5; round++) {
        long wanted = acknowledged.get() + 200;
        Awaitility.await().until(() -> acknowledged.get() >= wanted);
        long before = acknowledged.get();
        Path backup = backup(server);
        Path copy = folder.resolve("copy" + round);
        assertThat(new Restore(backup, copy).run(false).findings()).isEmpty();
        try (var restored = new StoreServer(copy)) {
          Points points = restored.read(run, "loss");
          assertThat(points.size()).isGreaterThanOrEqualTo((int) before);
          assertThat(points.steps()).isEqualTo(LongStream.range(0, points.size()).toArray());
          assertThat(restored.get(run).metrics().getFirst().count()).isEqualTo(points.size());
        }
      }
      stop.set(true);
      writer.join();
      assertThat(server.read(run, "loss").size()).isEqualTo((int) acknowledged.get());
    }
  }

  @Test
  void artifactsPluginsAndExperimentsComeBackWithTheirContent() throws Exception {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("experiments"));
    Files.writeString(home.resolve("experiments/mine.yaml"), "name: mine");
    try (var server = new StoreServer(home)) {
      String run = server.run();
      server.ask(
          Addresses.SAVE_ARTIFACT, new Series.Artifact(run, "a/b.txt", 3, new byte[] {1, 2, 3}));
      new Restore(backup(server), folder.resolve("copy")).run(false);
      try (var restored = new StoreServer(folder.resolve("copy"))) {
        assertThat(
                restored.ask(Addresses.ARTIFACT, new Series.GetArtifact(run, "a/b.txt")).content())
            .containsExactly(1, 2, 3);
      }
      assertThat(folder.resolve("copy/experiments/mine.yaml")).hasContent("name: mine");
      assertThat(names(folder.resolve("copy")))
          .containsExactlyInAnyOrder("artifacts", "experiments", "plugins", "store");
      assertThat(names(home.resolve("backups"))).hasSize(1);
    }
  }

  @Test
  void aHomeThatIsNotEmptyIsLeftAloneUnlessForcedAndThenPutAside() throws Exception {
    Path home = folder.resolve("home");
    Path other = folder.resolve("other");
    Path backup;
    try (var server = new StoreServer(home)) {
      server.run();
      backup = backup(server);
    }
    String old;
    try (var server = new StoreServer(other)) {
      old = server.run();
    }
    assertThatThrownBy(() -> new Restore(backup, other).run(false))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not empty")
        .hasMessageContaining("--force");
    new Restore(backup, other).run(true);
    try (var server = new StoreServer(other)) {
      assertThat(runs(server)).hasSize(1).doesNotContain(old);
    }
    String aside =
        names(other).stream()
            .filter(name -> name.startsWith("replaced-"))
            .findFirst()
            .orElseThrow();
    try (var server = new StoreServer(other.resolve(aside))) {
      assertThat(runs(server)).containsExactly(old);
    }
  }

  @Test
  void aDamagedBackupIsRefusedAndTheHomeStaysAsItWas() throws Exception {
    Path home = folder.resolve("home");
    Path backup;
    try (var server = new StoreServer(home)) {
      server.run();
      backup = backup(server);
    }
    assertRefused(Files.writeString(folder.resolve("text.zip"), "no zip"), "it is no zip file");
    assertRefused(truncated(backup), "its end is missing");
    assertRefused(without(backup, "store/workbench.mv.db"), "store/workbench.mv.db is missing");
    assertRefused(without(backup, Manifest.NAME), "it has no manifest.json");
    assertRefused(
        changed(backup), "the content of store/workbench.mv.db is not what was backed up");
    assertThatThrownBy(
            () -> new Restore(folder.resolve("none.zip"), folder.resolve("copy")).run(false))
        .hasMessageContaining("there is no backup");
  }

  @Test
  void aRestoreThatWasCutShortIsFinishedAsTheStoreIsOpened() throws Exception {
    Path home = folder.resolve("home");
    String run;
    Path backup;
    try (var server = new StoreServer(home)) {
      run = server.run();
      backup = backup(server);
    }
    Path copy = folder.resolve("copy");
    new Restore(backup, copy).run(false);
    // as a crash leaves it: checked and named, one part of it in its place
    Path ready = Files.createDirectories(copy.resolve("restored"));
    Files.move(copy.resolve("store"), ready.resolve("store"));
    Files.move(copy.resolve("plugins"), ready.resolve("plugins"));
    try (var server = new StoreServer(copy)) {
      assertThat(runs(server)).containsExactly(run);
    }
    assertThat(names(copy)).doesNotContain("restored");
  }

  private void assertRefused(Path backup, String why) throws IOException {
    Path copy = folder.resolve("copy");
    assertThatThrownBy(() -> new Restore(backup, copy).run(false))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(backup.toString())
        .hasMessageContaining(why);
    assertThat(names(copy)).isEmpty();
  }

  private static void write(
      StoreServer server, String run, AtomicLong acknowledged, AtomicBoolean stop) {
    try {
      for (long step = 0; !stop.get(); step++) {
        server.ask(
            Addresses.APPEND,
            server.batch(run, "loss", new long[] {step}, new long[] {step}, new double[] {step}));
        acknowledged.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path backup(StoreServer server) throws Exception {
    Upkeep.Job job = server.ask(Addresses.BACKUP, new Upkeep.Backup());
    var wanted = new Upkeep.GetJob(job.id());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.ask(Addresses.UPKEEP, wanted).state() != Upkeep.State.RUNNING);
    Upkeep.Job done = server.ask(Addresses.UPKEEP, wanted);
    assertThat(done.problem()).isEmpty();
    return Path.of(done.file());
  }

  private static List<String> runs(StoreServer server) throws Exception {
    return server
        .ask(
            Addresses.RUNS,
            new Runs.Query("", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "", 0, 10))
        .runs()
        .stream()
        .map(Runs.Run::id)
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path truncated(Path backup) throws IOException {
    byte[] all = Files.readAllBytes(backup);
    return Files.write(folder.resolve("truncated.zip"), Arrays.copyOf(all, all.length - 500));
  }

  private Path without(Path backup, String entry) throws IOException {
    return rewritten(backup, entry, false);
  }

  private Path changed(Path backup) throws IOException {
    return rewritten(backup, "store/workbench.mv.db", true);
  }

  /// The backup without an entry, or with another byte at the end of it.
  private Path rewritten(Path backup, String entry, boolean changed) throws IOException {
    Path copy = folder.resolve("rewritten.zip");
    try (var zip = new ZipFile(backup.toFile());
        OutputStream out = Files.newOutputStream(copy);
        var target = new ZipOutputStream(out)) {
      for (ZipEntry each : zip.stream().toList()) {
        boolean chosen = each.getName().equals(entry);
        if (!chosen || changed) {
          target.putNextEntry(new ZipEntry(each.getName()));
          zip.getInputStream(each).transferTo(target);
          if (chosen) {
            target.write(1);
          }
          target.closeEntry();
        }
      }
    }
    return copy;
  }
}
