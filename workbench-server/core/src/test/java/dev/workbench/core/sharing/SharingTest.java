package dev.workbench.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Sharing;
import dev.workbench.contract.Sharing.Arrival;
import dev.workbench.contract.Sharing.ImportedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTest {
  @TempDir private Path folder;
  private SharedServer here;
  private SharedServer there;

  @BeforeEach
  void open() {
    here = new SharedServer(folder.resolve("here"));
    there = new SharedServer(folder.resolve("there"));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anExperimentComesOverToTheLastBit(long seed) throws Exception {
    List<String> runs = new RandomExperiment(here, new Random(seed)).store("decay", 6);
    List<ImportedRun> imported = there.bringIn(here.export(file(), "decay"));
    assertThat(imported).extracting(ImportedRun::arrival).containsOnly(Arrival.NEW);
    assertThat(imported).extracting(ImportedRun::id).isEqualTo(runs);
    for (String run : runs) {
      assertThat(Snapshot.of(there, run, false)).isEqualTo(Snapshot.of(here, run, false));
    }
    assertThat(experiment(there, "decay"))
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(experiment(here, "decay"));
    String launch = here.run(runs.getFirst()).tags().get(Experiments.LAUNCH_TAG);
    var launches = new Experiments.GetLaunches(List.of(launch));
    assertThat(there.ask(Addresses.LAUNCHES, launches).launches())
        .isEqualTo(here.ask(Addresses.LAUNCHES, launches).launches())
        .hasSize(1);
    var asked = new Experiments.GetResult("decay", List.of());
    assertThat(there.ask(Addresses.RESULT, asked)).isEqualTo(here.ask(Addresses.RESULT, asked));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8})
  void whatWasBroughtInComesOutAgainAsItWas(long seed) throws Exception {
    List<String> runs = new RandomExperiment(here, new Random(seed)).store("decay", 3);
    there.bringIn(here.export(file(), "decay"));
    try (var third = new SharedServer(folder.resolve("third"))) {
      third.bringIn(there.export(folder.resolve("again.zip"), "decay"));
      for (String run : runs) {
        assertThat(Snapshot.of(third, run, false)).isEqualTo(Snapshot.of(here, run, false));
      }
    }
    assertThat(here.bringIn(folder.resolve("again.zip")))
        .extracting(ImportedRun::arrival)
        .containsOnly(Arrival.THERE);
  }

  @Test
  void whereARunComesFromIsInItsTags() throws Exception {
    String run = new RandomExperiment(here, new Random(9)).store("decay", 1).getFirst();
    there.bringIn(here.export(file(), "decay"));
    assertThat(there.run(run).tags())
        .containsEntry("workbench.origin.run", run)
        .containsEntry("workbench.origin.experiment", "decay");
    assertThat(there.run(run).tags().get("workbench.origin.imported")).endsWith(" by me");
  }

  @Test
  void theSameFileTwiceMakesNothingTwice() throws Exception {
    new RandomExperiment(here, new Random(10)).store("decay", 4);
    Path file = here.export(file(), "decay");
    there.bringIn(file);
    String before = there.contents();
    String renamed = there.runsOf("decay").getFirst().id();
    there.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            renamed,
            null,
            null,
            null,
            null,
            null,
            Map.of("mine", "1"),
            Map.of(),
            "mine",
            Map.of()));
    assertThat(there.bringIn(file))
        .hasSize(4)
        .allMatch(run -> run.arrival() == Arrival.THERE && run.experiment().equals("decay"));
    assertThat(there.contents()).isEqualTo(before);
    assertThat(there.run(renamed).name()).isEqualTo("mine");
    assertThat(here.bringIn(file)).extracting(ImportedRun::arrival).containsOnly(Arrival.THERE);
  }

  @Test
  void whatIsInTheBinStaysThereAndIsSaidToBe() throws Exception {
    String run = new RandomExperiment(here, new Random(11)).store("decay", 2).getFirst();
    Path file = here.export(file(), "decay");
    there.bringIn(file);
    there.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(run, Runs.LifecycleStage.DELETED));
    assertThat(there.bringIn(file))
        .extracting(ImportedRun::arrival)
        .containsExactlyInAnyOrder(Arrival.IN_BIN, Arrival.THERE);
  }

  @Test
  void anIdThatAnotherRunHasGivesWayToANewOne() throws Exception {
    String run = new RandomExperiment(here, new Random(12)).store("decay", 1).getFirst();
    Path file = here.export(file(), "decay");
    there.bringIn(file);
    there.ask(
        Addresses.APPEND,
        MetricBatchWriter.write(
            run,
            List.of(new MetricBatch.Key("other", "NEITHER", "")),
            new int[1],
            new long[1],
            new long[1],
            new double[] {1},
            0,
            1));
    ImportedRun fresh = there.bringIn(file).getFirst();
    assertThat(fresh.arrival()).isEqualTo(Arrival.NEW);
    assertThat(fresh.id()).isNotEqualTo(run).matches("[0-9a-f]{32}");
    assertThat(withoutIds(Snapshot.of(there, fresh.id(), false)))
        .isEqualTo(withoutIds(Snapshot.of(here, run, false)));
    assertThat(there.bringIn(file))
        .as("found by its origin")
        .containsExactly(new ImportedRun(fresh.id(), run, "decay", "decay", Arrival.THERE));
  }

  @Test
  void aReplayStillNamesItsOriginalUnderANewId() throws Exception {
    List<String> runs = new RandomExperiment(here, new Random(13)).store("decay", 2);
    here.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            runs.get(1), null, null, null, null, null, Map.of("replayOf", runs.get(0)), Map.of()));
    Path file = here.export(file(), "decay");
    there.bringIn(file);
    for (String run : runs) {
      there.ask(
          Addresses.APPEND,
          MetricBatchWriter.write(
              run,
              List.of(new MetricBatch.Key("other", "NEITHER", "")),
              new int[1],
              new long[1],
              new long[1],
              new double[] {1},
              0,
              1));
    }
    List<ImportedRun> again = there.bringIn(file);
    assertThat(there.run(again.get(1).id()).tags()).containsEntry("replayOf", again.get(0).id());
  }

  @Test
  void anotherExperimentOfThatNameKeepsIt() throws Exception {
    new RandomExperiment(here, new Random(14)).store("decay", 2);
    new RandomExperiment(there, new Random(15)).store("decay", 3);
    Path file = here.export(file(), "decay");
    assertThat(there.bringIn(file)).extracting(ImportedRun::experiment).containsOnly("decay-2");
    assertThat(there.runsOf("decay")).hasSize(3);
    assertThat(there.runsOf("decay-2")).hasSize(2);
    Experiments.Definition definition = experiment(there, "decay-2").definition();
    assertThat(definition).isNotNull();
    assertThat(definition.name()).isEqualTo("decay-2");
    assertThat(definition.claims()).isEqualTo(experiment(here, "decay").definition().claims());
    assertThat(there.bringIn(file)).extracting(ImportedRun::arrival).containsOnly(Arrival.THERE);
    assertThat(there.contents()).startsWith("5 runs");
  }

  @Test
  void laterRunsJoinTheExperimentThatCameBefore() throws Exception {
    var random = new RandomExperiment(here, new Random(16));
    random.store("decay", 2);
    there.bringIn(here.export(file(), "decay"));
    random.store("decay", 1);
    assertThat(there.bringIn(here.export(file(), "decay")))
        .extracting(ImportedRun::arrival)
        .containsExactly(Arrival.THERE, Arrival.THERE, Arrival.NEW);
    assertThat(there.runsOf("decay")).hasSize(3);
  }

  @Test
  void singleRunsCanBeExportedToo() throws Exception {
    List<String> runs = new RandomExperiment(here, new Random(17)).store("decay", 3);
    Path file =
        here.export(file(), new Sharing.Export(List.of(), List.of(runs.get(2), runs.get(0))));
    assertThat(there.bringIn(file))
        .extracting(ImportedRun::id)
        .containsExactly(runs.get(2), runs.get(0));
    assertThat(there.runsOf("decay")).hasSize(2);
  }

  @Test
  void aRunThatHasNotEndedIsLeftOutAndAloneRefused() throws Exception {
    new RandomExperiment(here, new Random(18)).store("decay", 1);
    String going =
        here.ask(
                Addresses.BEGIN_RUN,
                new Runs.Begin(
                    new Runs.NewRun("decay", "", "", "", 1, Map.of(), Map.of()), "me", null))
            .id();
    var opened = here.ask(Addresses.EXPORT, new Sharing.Export(List.of("decay"), List.of()));
    assertThat(opened.leftOut()).containsExactly(going);
    assertThat(opened.runs()).isEqualTo(1);
    here.ask(Addresses.CLOSE_EXPORT, opened.next());
    assertThatThrownBy(
            () -> here.ask(Addresses.EXPORT, new Sharing.Export(List.of(), List.of(going))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is RUNNING: it can be exported when it has ended");
  }

  @Test
  void whatIsNotThereCannotBeExported() {
    assertThatThrownBy(
            () -> here.ask(Addresses.EXPORT, new Sharing.Export(List.of("nothing"), List.of())))
        .hasMessageContaining("there is no experiment 'nothing'");
    assertThatThrownBy(() ->
            here.ask(Addresses.EXPORT, new Sharing.Export(List.of(), List.of("a".repeat(32)))))
        .hasMessageContaining("there is no run or experiment aaaa");
  }

  @Test
  void manyPointsGoInPartsOfBoundedSize() throws Exception {
    String run = new RandomExperiment(here, new Random(19)).store("decay", 1).getFirst();
    int rows = 200_000;
    var steps = new long[rows];
    var values = new double[rows];
    var random = new Random(20);
    for (int i = 0; i < rows; i++) {
      steps[i] = i;
      values[i] = random.nextDouble();
    }
    here.ask(
        Addresses.APPEND,
        MetricBatchWriter.write(
            run,
            List.of(new MetricBatch.Key("long", "NEITHER", "")),
            new int[rows],
            steps,
            steps,
            values,
            0,
            rows));
    var opened = here.ask(Addresses.EXPORT, new Sharing.Export(List.of("decay"), List.of()));
    int parts = 0;
    boolean last = false;
    while (!last) {
      Sharing.Part part = here.ask(Addresses.NEXT_EXPORT_PART, opened.next());
      assertThat(part.bytes().length).isLessThanOrEqualTo(256 << 10);
      parts++;
      last = part.last();
    }
    assertThat(parts).isGreaterThan(5);
    there.bringIn(here.export(file(), "decay"));
    assertThat(Snapshot.of(there, run, false)).isEqualTo(Snapshot.of(here, run, false));
  }

  private static Map<String, Object> withoutIds(Map<String, Object> snapshot) {
    snapshot.remove("run");
    return snapshot;
  }

  private Path file() {
    return folder.resolve("shared.zip");
  }

  private static Experiments.Experiment experiment(SharedServer server, String name) {
    return server.ask(Addresses.TALLY, new Experiments.Tally()).rows().stream()
        .map(Experiments.TallyRow::experiment)
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
