package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `workbench run` with the shipped plugins and experiments.
class RunProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG =
      """
      name: long
      model: linear-regression/scratch
      hyperparameters: {epochs: 1000, batchSize: 1}
      seeds: 200
      """;

  /// The first would train for hours.
  private static final String ENDLESS_THEN_SHORT =
      """
      name: endless
      model: linear-regression/concise
      seeds: 1
      variants:
        endless: {epochs: 100000}
        short: {epochs: 1}
      """;

  @TempDir Path folder;

  @Test
  void modelsFromScratchAndOnDeeplearning4jTrainToTheirEnd() throws Exception {
    var ended =
        Workbench.run("run", "linear-regression", "--seeds", "2", "--output", "json", home());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(1);
    JsonNode result = JSON.readTree(ended.out());
    assertThat(result.get("experiment").asText()).isEqualTo("linear-regression");
    assertThat(result.get("variants")).hasSize(2);
    for (JsonNode variant : result.get("variants")) {
      assertThat(variant.get("hyperparameters").has("learningRate")).isTrue();
      assertThat(variant.get("runs")).hasSize(2);
      assertThat(variant.at("/runs/0/status").asText()).isEqualTo("FINISHED");
      assertThat(variant.at("/runs/0/metrics/train_loss/count").asInt()).isPositive();
      assertThat(variant.at("/summary/train_loss/n").asInt()).isEqualTo(2);
      assertThat(variant.at("/summary/train_loss/median").asDouble()).isBetween(4e-5, 7e-5);
    }
    assertThat(ended.err()).contains("linear-regression 4/4");
  }

  @Test
  void aRunThatDivergesIsSaidAndTheStatusIsOne() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("too-fast.yaml"),
            """
            name: too-fast
            model: linear-regression/scratch
            seeds: 1
            variants:
              good: {learningRate: 0.03}
              too fast: {learningRate: 10}
            """);
    var ended = Workbench.run("run", file.toString(), home());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).contains("good", "too fast", "median");
    assertThat(ended.err()).contains("too fast, seed 1").contains("ended DIVERGED");
  }

  @Test
  void aSearchTrainsTheBestAgainByItselfAndInAServer() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tune.yaml"),
            """
            name: tune
            model: linear-regression/scratch
            search:
              goal: {min: test_loss}
              over: {learningRate: {from: 0.0001, to: 0.3, scale: log}}
              budget: 6
              halving: {to: 4}
              confirm: {top: 1, seeds: 2}
            """);
    var alone = Workbench.run("run", file.toString(), "--output", "json", home());
    assertThat(alone.status()).as(alone.err()).isZero();
    JsonNode search = JSON.readTree(alone.out()).get("search");
    assertThat(search.get("done").asBoolean()).isTrue();
    assertThat(search.get("tried").asInt()).isEqualTo(6);
    assertThat(search.get("confirming")).hasSize(2);
    assertThat(search.at("/best/0/n").asInt()).isEqualTo(2);
    try (var server = Workbench.start(homeFolder())) {
      var ended = Workbench.run("run", file.toString(), home());
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("least of test_loss: 6 settings by sobol", "other seeds");
    }
  }

  @Test
  void aFileWithAMistakeChangesNothingAlsoNotByThoseBesideIt() throws Exception {
    Path good =
        Files.writeString(
            folder.resolve("good.yaml"), "name: good\nmodel: linear-regression/scratch\n");
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            "name: bad\nmodel: linear-regression/scratch\n"
                + "variants: {a: {learningRate: 11}, b: {rate: 1}}\n");
    String first = "bad.yaml line 3 column 30: hyperparameter 'learningRate' must be between";
    String second = "bad.yaml line 3 column 39: unknown hyperparameter";
    var checked = Workbench.run("validate", good.toString(), bad.toString(), home());
    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.out()).contains("good.yaml: right; 1 variants x 1 seeds = 1 runs");
    assertThat(checked.err()).contains(first, second);
    try (var server = Workbench.start(homeFolder())) {
      String before = server.get("api/v1/experiments").body();
      var ended = Workbench.run("run", good.toString(), bad.toString(), home());
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).contains(first, second);
      var sent =
          server.post(
              "api/v1/experiments",
              JSON.createObjectNode().put("yaml", Files.readString(bad)).toString());
      assertThat(sent.statusCode()).isEqualTo(400);
      assertThat(sent.body()).contains("line 3 column 30", "line 3 column 39");
      assertThat(server.get("api/v1/experiments").body()).isEqualTo(before);
      assertThat(server.get("api/v1/runs").body()).contains("\"total\":0");
    }
  }

  @Test
  void aRunningServerOnThatHomeTrains() throws Exception {
    try (var server = Workbench.start(homeFolder())) {
      var ended = Workbench.run("run", "weight-decay", "--seeds", "1", home());
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("weight_norm");
      var runs = JSON.readTree(server.get("api/v1/runs?experiment=weight-decay").body());
      assertThat(runs.get("total").asInt()).isPositive();
    }
  }

  @Test
  void aBadFileIsRefusedByAServerAsWellWithItsPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "name: bad\nseeds: [1,\n");
    try (var server = Workbench.start(homeFolder())) {
      var ended = Workbench.run("run", file.toString(), home());
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).contains(file.toString()).containsPattern("line \\d+ column \\d+");
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void aCommandThatIsAskedToEndStopsWhatItQueued() throws Exception {
    Path file = Files.writeString(folder.resolve("long.yaml"), LONG);
    var process = Workbench.begin("run", file.toString(), home());
    try (var err = process.errorReader()) {
      assertThat(err.readLine()).contains("long 1/200");
      // not SIGINT, which the JVM takes the same way: started in the background, it is ignored
      new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
      err.lines().forEach(line -> assertThat(line).doesNotContain("Exception"));
    }
    assertThat(process.waitFor()).isNotZero();
    try (var server = Workbench.start(homeFolder())) {
      assertThat(count(server, "SCHEDULED") + count(server, "RUNNING")).isZero();
      assertThat(count(server, "KILLED")).isPositive();
    }
  }

  @Test
  void aServerThatIsStoppedWhileItTrainsKillsThatRunAndGoesOnWithTheOthers() throws Exception {
    Path file = Files.writeString(folder.resolve("endless.yaml"), ENDLESS_THEN_SHORT);
    try (var server = oneWorker()) {
      var run = Workbench.begin("run", file.toString(), home());
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(server, "RUNNING") > 0);
      server.stop();
      run.destroyForcibly().waitFor();
    }
    try (var server = oneWorker()) {
      assertThat(count(server, "KILLED")).isEqualTo(1);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count(server, "FINISHED") == 1);
    }
  }

  private Workbench oneWorker() throws Exception {
    return Workbench.launch(
        "start", "--port", "0", "--workers", "1", "--home", homeFolder().toString());
  }

  private static int count(Workbench server, String status) throws Exception {
    return JSON.readTree(server.get("api/v1/runs?limit=1&status=" + status).body())
        .get("total")
        .asInt();
  }

  private Path homeFolder() {
    return folder.resolve("home");
  }

  private String home() {
    return "--home=" + homeFolder();
  }
}
