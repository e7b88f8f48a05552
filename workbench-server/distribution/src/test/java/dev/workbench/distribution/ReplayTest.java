package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run can be trained again, and is the same to the last bit.
class ReplayTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void everyShippedModelGivesTheSameBitsAgainWhileOthersTrain() throws Exception {
    try (var server = Workbench.start(home)) {
      ArrayNode runs = JSON.createArrayNode();
      for (JsonNode model : JSON.readTree(server.get("api/v1/models").body())) {
        var run = runs.addObject().put("model", model.get("name").asText()).put("seed", 3);
        run.putObject("hyperparameters").put("epochs", 2);
      }
      assertThat(runs.size()).isGreaterThanOrEqualTo(8);
      JsonNode ids = JSON.readTree(server.post("api/v1/runs", runs.toString()).body()).get("ids");
      awaitAllFinished(server, ids.size());
      Map<String, String> replays = new HashMap<>();
      for (JsonNode id : ids) {
        var replayed = server.post("api/v1/runs/" + id.asText() + "/replay", "{\"anyway\": false}");
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(201);
        replays.put(id.asText(), JSON.readTree(replayed.body()).get("replay").asText());
      }
      awaitAllFinished(server, 2 * ids.size());
      for (var replay : replays.entrySet()) {
        JsonNode diff =
            JSON.readTree(
                server.get("api/v1/runs/" + replay.getKey() + "/diff/" + replay.getValue()).body());
        assertThat(diff.get("metrics")).as(diff.toString()).isNotEmpty();
        for (JsonNode metric : diff.get("metrics")) {
          assertThat(metric.get("part").isNull()).as(diff.toString()).isTrue();
        }
        assertThat(diff.findValuesAsText("group")).doesNotContain("SETTINGS", "DATA", "CODE");
      }
    }
  }

  @Test
  void theCommandSaysIdenticalAndAChangedPluginIsRefused() throws Exception {
    copyPlugin("weight-decay");
    Path file =
        Files.writeString(
            home.resolve("two.yaml"),
            """
            name: two
            model: weight-decay/scratch
            seeds: 1
            hyperparameters: {epochs: 5}
            variants:
              none: {weightDecay: 0}
              strong: {weightDecay: 3}
            """);
    var ran = Workbench.run("run", file.toString(), "--output", "json", homeOption());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode result = JSON.readTree(ran.out());
    String none = result.at("/variants/0/runs/0/id").asText();
    String strong = result.at("/variants/1/runs/0/id").asText();

    var same = Workbench.run("replay", none, homeOption());
    assertThat(same.out()).as(same.err()).startsWith("identical");
    assertThat(same.status()).isZero();

    var diff = Workbench.run("diff", none, strong, homeOption());
    assertThat(diff.status()).isEqualTo(1);
    assertThat(diff.out()).containsSubsequence("settings", "weightDecay", "0.0", "3.0", "data");
    assertThat(diff.out()).containsPattern("train_loss: the same in the first \\d+ of \\d+ points");

    addToJar(home.resolve("plugins/weight-decay"));
    var refused = Workbench.run("replay", none, homeOption());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("its plugin is not the same any more").contains("anyway");
    var anyway = Workbench.run("replay", none, "--anyway", homeOption());
    assertThat(anyway.out()).as(anyway.err()).startsWith("identical");
  }

  @Test
  void aTamperedDataSetIsRefused() throws Exception {
    Path data = copyOfFashion();
    Path file =
        Files.writeString(
            home.resolve("one.yaml"),
            """
            name: one
            model: softmax-regression/scratch
            seeds: 1
            hyperparameters: {epochs: 1}
            """);
    var ran = Workbench.runWithData(data, "run", file.toString(), "--output", "json", homeOption());
    assertThat(ran.status()).as(ran.err()).isZero();
    String run = JSON.readTree(ran.out()).at("/variants/0/runs/0/id").asText();
    var same = Workbench.runWithData(data, "replay", run, homeOption());
    assertThat(same.out()).as(same.err()).startsWith("identical");

    flipAByte(data);
    var refused = Workbench.runWithData(data, "replay", run, homeOption());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("its data is not the same any more")
        .contains("train-labels-idx1-ubyte.gz");
  }

  /// Out of the folder that `WORKBENCH_DATA` names, else out of the cache that downloads fill.
  private Path copyOfFashion() throws IOException {
    Path from =
        Optional.ofNullable(System.getenv("WORKBENCH_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "workbench"))
            .resolve("fashion-mnist");
    Assumptions.assumeTrue(Files.isDirectory(from), "no Fashion-MNIST on this machine");
    Path to = Files.createDirectories(home.resolve("data/fashion-mnist"));
    try (var files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return home.resolve("data");
  }

  private static void flipAByte(Path data) throws IOException {
    Path labels = data.resolve("fashion-mnist/train-labels-idx1-ubyte.gz");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[bytes.length / 2] ^= 1;
    labels.toFile().setWritable(true);
    Files.write(labels, bytes);
  }

  private static void awaitAllFinished(Workbench server, int count) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          var page = JSON.readTree(server.get("api/v1/runs?limit=1&status=FINISHED").body());
          return page.get("total").asInt() == count;
        });
  }

  /// Into the home, where it takes the place of the shipped one.
  private void copyPlugin(String name) throws IOException {
    Path to = Files.createDirectories(home.resolve("plugins").resolve(name));
    try (var jars = Files.list(Distribution.FOLDER.resolve("plugins").resolve(name))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, to.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// A file more, that changes nothing of what the plugin does.
  private static void addToJar(Path plugin) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(plugin.resolve("more.jar")))) {
      zip.putNextEntry(new ZipEntry("more.txt"));
      zip.closeEntry();
    }
  }

  private String homeOption() {
    return "--home=" + home;
  }
}
