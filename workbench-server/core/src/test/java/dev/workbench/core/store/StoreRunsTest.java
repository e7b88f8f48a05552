package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Text;
import dev.workbench.contract.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRunsTest {
  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void open() throws Exception {
    server = new StoreServer(home);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void aNewRunIsScheduledNamedAndAnnounced() throws Exception {
    List<Runs.Run> announced = new CopyOnWriteArrayList<>();
    server.bus.subscribe(Topics.RUN_CHANGED, announced::add);
    var wanted =
        new Runs.NewRun(
            "",
            "dropout/concise",
            "",
            "",
            7,
            Map.of("learningRate", "0.5"),
            Map.of("team", "blue"));
    String id =
        server.ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(wanted), "ada")).ids().getFirst();
    Runs.Run run = server.get(id);
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(run.experimentId()).isZero();
    assertThat(run.experiment()).isEqualTo("Default");
    assertThat(run.name()).matches("[a-z]+-[a-z]+-\\d{3}");
    assertThat(run.status()).isEqualTo(Runs.Status.SCHEDULED);
    assertThat(run.user()).isEqualTo("ada");
    assertThat(run.seed()).isEqualTo(7);
    assertThat(run.hyperparameters()).isEqualTo(Map.of("learningRate", "0.5"));
    assertThat(run.tags()).isEqualTo(Map.of("team", "blue"));
    Awaitility.await().until(() -> announced.equals(List.of(run)));
  }

  @Test
  void aRunThatEndedStaysAsItEnded() throws Exception {
    String id = server.run();
    Runs.Run finished = server.update(id, Runs.Status.FINISHED);
    assertThat(finished.progress()).isEqualTo(1);
    assertThat(finished.started()).isNotNull();
    assertThat(finished.ended()).isNotNull();
    Runs.Run later =
        server.ask(
            Addresses.UPDATE_RUN,
            new Runs.Update(
                id,
                Runs.Status.KILLED,
                null,
                1L,
                0.5,
                "stopped",
                Map.of("note", "good"),
                Map.of("commit", "ab12")));
    assertThat(later.status()).isEqualTo(Runs.Status.FINISHED);
    assertThat(later.ended()).isEqualTo(finished.ended());
    assertThat(later.message()).isEmpty();
    assertThat(later.tags()).isEqualTo(Map.of("note", "good"));
    assertThat(later.provenance()).isEqualTo(Map.of("commit", "ab12"));
  }

  @Test
  void experimentsAreSavedAndTallied() throws Exception {
    var definition =
        new Experiments.Definition(
            "weight-decay",
            new Text("Weight decay", "权重衰减"),
            Text.EMPTY,
            "3.12",
            List.of(1L, 2L),
            List.of(new Experiments.Variant("no decay", "weight-decay/scratch", Map.of())),
            List.of(),
            List.of());
    Experiments.Experiment saved =
        server.ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save("weight-decay", definition));
    assertThat(saved.id()).isEqualTo(1);
    assertThat(server.ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save("weight-decay", null)))
        .isEqualTo(saved);
    List<String> ids = create("weight-decay", 4);
    server.update(ids.get(0), Runs.Status.RUNNING);
    server.update(ids.get(0), Runs.Status.FINISHED);
    server.update(ids.get(1), Runs.Status.RUNNING);
    server.ask(
        Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(ids.get(2), Runs.LifecycleStage.DELETED));

    List<Experiments.TallyRow> rows = server.ask(Addresses.TALLY, new Experiments.Tally()).rows();
    assertThat(rows)
        .extracting(row -> row.experiment().name())
        .containsExactly("Default", "weight-decay");
    assertThat(rows.get(1).experiment().definition()).isEqualTo(definition);
    assertThat(rows.get(1).counts())
        .isEqualTo(
            Map.of(Runs.Status.FINISHED, 1, Runs.Status.RUNNING, 1, Runs.Status.SCHEDULED, 1));
    assertThat(rows.get(1).progress()).isEqualTo(1.0 / 3);
  }

  @Test
  void runsAreFilteredOrderedAndPaged() throws Exception {
    List<String> ids = create("a", 5);
    create("b", 2);
    for (int i = 0; i < 5; i++) {
      double loss = i == 2 ? Double.NaN : 10 - i;
      server.ask(
          Addresses.APPEND,
          server.batch(ids.get(i), "loss", new long[] {1}, new long[] {1}, new double[] {loss}));
    }
    assertThat(find("a", "metrics.loss", 0, 10))
        .containsExactly(ids.get(4), ids.get(3), ids.get(1), ids.get(0), ids.get(2));
    assertThat(find("a", "-metrics.loss", 0, 10))
        .containsExactly(ids.get(0), ids.get(1), ids.get(3), ids.get(4), ids.get(2));
    assertThat(find("a", "-params.learningRate", 0, 2)).containsExactly(ids.get(4), ids.get(3));
    assertThat(find("a", "", 0, 2)).containsExactly(ids.get(4), ids.get(3));
    for (String order : List.of("created", "name", "-model", "status", "started", "-duration")) {
      assertThat(find("a", order, 0, 10)).containsExactlyInAnyOrderElementsOf(ids);
    }
    Runs.Page page = server.ask(Addresses.RUNS, query("", Set.of(), "LINEAR-REG", "", 0, 3));
    assertThat(page.total()).isEqualTo(7);
    assertThat(page.runs()).hasSize(3);
    server.update(ids.get(0), Runs.Status.RUNNING);
    assertThat(
            server
                .ask(Addresses.RUNS, query("a", Set.of(Runs.Status.RUNNING), "%", "", 0, 3))
                .total())
        .isZero();
    assertThat(
            server
                .ask(Addresses.RUNS, query("a", Set.of(Runs.Status.RUNNING), "", "", 0, 3))
                .total())
        .isOne();
  }

  @Test
  void tenThousandRunsArePagedThroughInOrder() throws Exception {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      created.addAll(create("big", 1000));
    }
    List<String> listed = new ArrayList<>();
    for (int offset = 0; offset < created.size(); offset += 1000) {
      listed.addAll(find("big", "created", offset, 1000));
    }
    assertThat(listed).isEqualTo(created);
    assertThat(find("big", "-params.learningRate", 0, 3))
        .containsExactly(created.get(9999), created.get(8999), created.get(7999));
  }

  @Test
  void aBadQueryIsExplained() {
    refused(ProblemException.Kind.INVALID, "use created, name", () -> find("", "price", 0, 1));
    refused(ProblemException.Kind.INVALID, "limit 1001", () -> find("", "", 0, 1001));
    refused(
        ProblemException.Kind.NOT_FOUND,
        "there is no run abc",
        () -> server.update("abc", Runs.Status.RUNNING));
  }

  @Test
  void aDeletedRunCanBeRestored() throws Exception {
    String id = server.run();
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(id, Runs.LifecycleStage.DELETED));
    assertThat(find("", "", 0, 10)).isEmpty();
    server.ask(Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(id, Runs.LifecycleStage.ACTIVE));
    assertThat(find("", "", 0, 10)).containsExactly(id);
  }

  @Test
  void theLatestFigureAtOrBeforeAStepIsFound() throws Exception {
    String run = server.run();
    List<Topics.FigureChanged> announced = new CopyOnWriteArrayList<>();
    server.bus.subscribe(Topics.FIGURE_CHANGED, announced::add);
    for (long step : new long[] {10, 20, 10}) {
      server.ask(
          Addresses.SAVE_FIGURE, new Series.Figure(run, "fit", step, "{\"type\":\"prose\"}"));
    }
    assertThat(server.ask(Addresses.FIGURES, new Runs.Id(run)).figures())
        .containsExactly(new Series.FigureSteps("fit", List.of(10L, 20L)));
    assertThat(server.ask(Addresses.FIGURE, new Series.GetFigure(run, "fit", 19L)).step())
        .isEqualTo(10);
    assertThat(server.ask(Addresses.FIGURE, new Series.GetFigure(run, "fit", null)).step())
        .isEqualTo(20);
    refused(
        ProblemException.Kind.NOT_FOUND,
        "at or before step 9",
        () -> server.ask(Addresses.FIGURE, new Series.GetFigure(run, "fit", 9L)));
    Awaitility.await().until(() -> announced.size() == 3);
  }

  @Test
  void artifactsAreFilesOfTheRunAndOfNobodyElse() throws Exception {
    String run = server.run();
    byte[] content = {1, 2, 3};
    server.ask(Addresses.SAVE_ARTIFACT, new Series.Artifact(run, "plots/a b.png", 3, content));
    assertThat(home.resolve("artifacts").resolve(run).resolve("plots/a b.png"))
        .hasBinaryContent(content);
    Series.Artifact listed =
        server.ask(Addresses.ARTIFACTS, new Runs.Id(run)).artifacts().getFirst();
    assertThat(listed.path()).isEqualTo("plots/a b.png");
    assertThat(listed.bytes()).isEqualTo(3);
    assertThat(
            server.ask(Addresses.ARTIFACT, new Series.GetArtifact(run, "plots/a b.png")).content())
        .isEqualTo(content);
    for (String path : List.of("../x", "/etc/x", "", "a/../../x", ".")) {
      refused(
          ProblemException.Kind.INVALID,
          "artifact path",
          () -> server.ask(Addresses.SAVE_ARTIFACT, new Series.Artifact(run, path, 3, content)));
    }
    refused(
        ProblemException.Kind.NOT_FOUND,
        "no artifact b",
        () -> server.ask(Addresses.ARTIFACT, new Series.GetArtifact(run, "b")));
    try (var files = Files.list(home.resolve("artifacts"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aSecondServerOnTheSameHomeIsToldSo() {
    assertThatThrownBy(() -> new StoreServer(home))
        .cause()
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another Workbench server uses the home " + home);
  }

  private List<String> create(String experiment, int runs) throws Exception {
    var wanted =
        IntStream.range(0, runs)
            .mapToObj(i ->
                new Runs.NewRun(
                    experiment,
                    "linear-regression/scratch",
                    "",
                    "",
                    i,
                    Map.of("learningRate", i + ".5"),
                    Map.of()))
            .toList();
    return server.ask(Addresses.CREATE_RUNS, new Runs.Create(wanted, "me")).ids();
  }

  private List<String> find(String experiment, String order, int offset, int limit)
      throws Exception {
    return server
        .ask(Addresses.RUNS, query(experiment, Set.of(), "", order, offset, limit))
        .runs()
        .stream()
        .map(Runs.Run::id)
        .toList();
  }

  private static Runs.Query query(
      String experiment,
      Set<Runs.Status> statuses,
      String text,
      String order,
      int offset,
      int limit) {
    return new Runs.Query(
        experiment,
        List.copyOf(statuses),
        "",
        text,
        Runs.LifecycleStage.ACTIVE,
        order,
        offset,
        limit);
  }

  private static void refused(ProblemException.Kind kind, String why, ThrowingCallable request) {
    assertThatThrownBy(request)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .hasMessageContaining(why);
  }
}
