package dev.workbench.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import dev.workbench.contract.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is not what was exported changes nothing.
class DamagedFileTest {
  @TempDir private Path folder;
  private SharedServer here;
  private SharedServer there;
  private List<String> runs;
  private Path good;

  @BeforeEach
  void export() throws Exception {
    here = new SharedServer(folder.resolve("here"));
    there = new SharedServer(folder.resolve("there"));
    runs = new RandomExperiment(here, new Random(1)).store("decay", 3);
    good = here.export(folder.resolve("good.zip"), "decay");
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void aFileThatWasCutShortIsRefusedWhereverItEnds() throws Exception {
    byte[] whole = Files.readAllBytes(good);
    var random = new Random(2);
    for (int i = 0; i < 40; i++) {
      int length = i < 3 ? i : i < 6 ? whole.length - i + 2 : random.nextInt(whole.length);
      Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> there.bringIn(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(ProblemException.class);
    }
    nothingIsThere();
  }

  @Test
  void aFileInWhichABitHasFlippedIsRefusedOrMeansTheSame() throws Exception {
    byte[] whole = Files.readAllBytes(good);
    var random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      byte[] flipped = whole.clone();
      int at = random.nextInt(whole.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(folder.resolve("flipped.zip"), flipped);
      try (var archive = ArchiveReader.open(file)) {
        // such as in the time of an entry
        assertThat(contents(archive)).as("bit of byte %d", at).isEqualTo(contents(good));
      } catch (ProblemException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void contentThatIsNotWhatItsHashSaysIsRefused() throws Exception {
    Path file =
        new Forgery(good)
            .changed(Archive.EXPERIMENTS, json -> json.replace("decay", "delay"))
            .write(folder.resolve("forged.zip"), manifest -> manifest);
    refused(file, "the content of experiments.json is not what was exported");
  }

  @Test
  void anEntryThatNobodyNamedIsRefused() throws Exception {
    Path file =
        new Forgery(good)
            .with("../../evil", new byte[10])
            .write(folder.resolve("forged.zip"), manifest -> manifest);
    refused(file, "its entries are not those that its manifest names");
  }

  @Test
  void aPathOutOfTheFolderOfArtifactsLeadsNowhere() throws Exception {
    for (String path :
        List.of("../../../evil", "/tmp/evil-workbench", "plots/../../../evil", "..\\..\\evil")) {
      var forgery = new Forgery(good);
      String run = Archive.run(runs.getLast());
      Archive.RunFile old;
      try (var archive = ArchiveReader.open(good)) {
        old = archive.json(run, Archive.RunFile.class);
      }
      String entry = Archive.artifact(runs.getLast(), 99);
      var evil =
          new Archive.RunFile(old.run(), old.figures(), List.of(new Archive.Artifact(path, entry)));
      forgery.with(run, Archive.JSON.writeValueAsBytes(evil)).with(entry, "evil".getBytes());
      Path file = forgery.write(folder.resolve("forged.zip"));
      if (path.contains("\\")) {
        // a name like any other where folders are parted by /
        continue;
      }
      refused(file, "artifact path '" + path + "'");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().contains("evil"))).isEmpty();
    }
    assertThat(Path.of("/tmp/evil-workbench")).doesNotExist();
  }

  @Test
  void pointsThatAreNoArrowStreamAreRefusedAndLeaveNothing() throws Exception {
    String metrics =
        new Forgery(good)
            .manifest().entries().stream()
                .map(Archive.Entry::path)
                .filter(path -> path.endsWith(".arrows"))
                .toList()
                .getLast();
    var random = new byte[5000];
    new Random(4).nextBytes(random);
    refused(new Forgery(good).with(metrics, random).write(folder.resolve("forged.zip")), "Arrow");
    refused(
        new Forgery(good).with(metrics, new byte[3]).write(folder.resolve("forged.zip")),
        "it ends in the middle");
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    Path bomb = folder.resolve("bomb.zip");
    var entry = new Archive.Entry("big", 10, "0".repeat(64));
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("big"));
      for (int i = 0; i < 300; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
      zip.write(manifest(Archive.FORMAT, List.of(entry)));
    }
    refused(bomb, "big is larger than was exported");
  }

  @Test
  void sizesThatNoFileHasAreRefusedBeforeAnythingIsRead() throws Exception {
    for (long bytes : new long[] {1L << 50, Long.MAX_VALUE}) {
      var entry = new Archive.Entry("big", bytes, "0".repeat(64));
      Path file = folder.resolve("huge.zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
        zip.putNextEntry(new ZipEntry("big"));
        zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
        zip.write(manifest(Archive.FORMAT, List.of(entry, new Archive.Entry("b", bytes, ""))));
      }
      assertThatThrownBy(() -> there.bringIn(file))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.TOO_LARGE));
    }
    nothingIsThere();
  }

  @Test
  void aFileOfANewerProgramIsRefusedInWords() throws Exception {
    Path file = folder.resolve("newer.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
      zip.write(manifest(Archive.FORMAT + 1, List.of()));
    }
    refused(file, "it was made by a newer Workbench");
  }

  @Test
  void otherFilesAreToldApart() throws Exception {
    refused(Files.writeString(folder.resolve("text.zip"), "no zip"), "it is no zip file");
    Path other = folder.resolve("other.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    refused(other, "this is not what workbench export writes");
    assertThatThrownBy(() -> there.bringIn(folder.resolve("nothing.zip")))
        .hasMessageContaining("there is no file");
  }

  @Test
  void whatACrashLeftOfAnImportIsGoneAndCanBeBroughtInAgain() throws Exception {
    Runs.Run first = here.run(runs.getFirst());
    there.ask(Addresses.TAKE_IN, new Sharing.TakeIn(first));
    var artifact = new Series.Artifact(first.id(), "left.txt", 4, "left".getBytes());
    there.ask(Addresses.SAVE_ARTIFACT, artifact);
    assertThat(there.ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(first.id()))).runs()).isEmpty();
    there.close();
    there = new SharedServer(folder.resolve("there"));
    nothingIsThere();
    assertThat(there.bringIn(good))
        .allMatch(run -> run.arrival() == Sharing.Arrival.NEW && run.id().equals(run.origin()));
    assertThat(Snapshot.of(there, first.id(), false))
        .isEqualTo(Snapshot.of(here, first.id(), false));
  }

  private void refused(Path file, String why) throws IOException {
    assertThatThrownBy(() -> there.bringIn(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
    nothingIsThere();
  }

  /// Not even a row or a file that nobody sees.
  private void nothingIsThere() throws IOException {
    assertThat(there.contents()).isEqualTo("0 runs, 1 experiments");
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .ignoreExceptions()
        .until(() -> jobOf(new Upkeep.Check(false)).findings().isEmpty());
    Path artifacts = folder.resolve("there/artifacts");
    if (Files.isDirectory(artifacts)) {
      try (Stream<Path> files = Files.walk(artifacts)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  private Upkeep.Job jobOf(Upkeep.Check check) {
    Upkeep.Job job = there.ask(Addresses.CHECK, check);
    return Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> there.ask(Addresses.UPKEEP, new Upkeep.GetJob(job.id())),
            now -> now.state() == Upkeep.State.DONE);
  }

  private static byte[] manifest(int format, List<Archive.Entry> entries) throws IOException {
    return Archive.JSON.writeValueAsBytes(
        new Archive.Manifest(Archive.KIND, format, 0, List.of(), entries));
  }

  private static List<Object> contents(Path file) throws IOException {
    try (var archive = ArchiveReader.open(file)) {
      return contents(archive);
    }
  }

  private static List<Object> contents(ArchiveReader archive) throws IOException {
    List<Object> contents = new ArrayList<>();
    contents.add(archive.manifest().runs());
    for (Archive.Entry entry : archive.manifest().entries()) {
      contents.add(Map.entry(entry.path(), new String(archive.bytes(entry.path()), "ISO-8859-1")));
    }
    return contents;
  }
}
