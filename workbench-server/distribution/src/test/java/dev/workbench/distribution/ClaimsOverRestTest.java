package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verdicts as a client of the REST API gets them.
class ClaimsOverRestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE =
      """
      name: decay
      model: weight-decay/scratch
      hyperparameters: {epochs: 3}
      seeds: 3
      variants:
        none: {weightDecay: 0}
        some: {weightDecay: 3}
      quick: {seeds: 1, hyperparameters: {epochs: 1}}
      claims:
        - {that: "final(weight_norm, 'some') < %s * final(weight_norm, 'none')"}
        - {that: "final(test_loss, 'some') < 0", expect: fails, why: A loss is not negative.}
        - {that: "final(test_loss, 'some') < 1e9", holds: at least 95%% of seeds}
      """;

  @TempDir private Path home;

  @Test
  void verdictsHaveTheirNumbersAndClaimsOfOtherTimesStandBeside() throws Exception {
    Path file = Files.createDirectories(home.resolve("experiments")).resolve("decay.yaml");
    Files.writeString(file, FILE.formatted("1"));
    try (var server = Workbench.start(home)) {
      server.post("api/v1/experiments", "{\"name\": \"decay\"}");
      JsonNode result = awaitSeeds(server, "decay", 3);

      JsonNode passed = result.at("/claims/0");
      assertThat(passed.get("outcome").asText()).isEqualTo("PASSED");
      assertThat(passed.get("asExpected").asBoolean()).isTrue();
      assertThat(passed.get("held").asInt()).isEqualTo(3);
      assertThat(passed.get("checks")).hasSize(3);
      assertThat(passed.at("/checks/0/sides/0/left").asDouble())
          .isLessThan(passed.at("/checks/0/sides/0/right").asDouble());
      assertThat(passed.at("/comparisons/0/left").asText()).isEqualTo("final(weight_norm, 'some')");
      JsonNode refuted = result.at("/claims/1");
      assertThat(refuted.get("outcome").asText()).isEqualTo("FAILED");
      assertThat(refuted.get("asExpected").asBoolean()).isTrue();
      JsonNode undecided = result.at("/claims/2");
      assertThat(undecided.get("outcome").asText()).isEqualTo("UNDECIDED");
      assertThat(undecided.get("moreSeeds").asInt()).isEqualTo(56);
      assertThat(result.get("otherClaims")).isEmpty();

      Files.writeString(file, FILE.formatted("0.5"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
      JsonNode later = result(server, "decay");
      assertThat(later.at("/claims/0/claim/that").asText()).contains("< 1 *");
      assertThat(later.at("/claims/0/dropped").asBoolean()).isTrue();
      assertThat(later.at("/otherClaims/0/claim/that").asText()).contains("< 0.5 *");
      assertThat(later.at("/otherClaims/0/launched").isNull()).isTrue();
      assertThat(later.at("/otherClaims/0/insteadOf").asInt()).isZero();
    }
  }

  @Test
  void aQuickLaunchGoesByANameOfItsOwn() throws Exception {
    Files.writeString(
        Files.createDirectories(home.resolve("experiments")).resolve("decay.yaml"),
        FILE.formatted("0.0001"));
    try (var server = Workbench.start(home)) {
      JsonNode launched =
          JSON.readTree(
              server.post("api/v1/experiments?quick=true", "{\"name\": \"decay\"}").body());
      assertThat(launched.get("name").asText()).isEqualTo("decay-quick");
      assertThat(launched.get("runs")).hasSize(2);
      JsonNode result = awaitSeeds(server, "decay-quick", 1);
      assertThat(result.at("/claims/0/outcome").asText()).isEqualTo("UNDECIDED");
      assertThat(result.at("/claims/0/claim/trial").asText()).isEqualTo("SHORTER");
      assertThat(result.at("/claims/0/reason").asText()).contains("the training was cut short");
      assertThat(server.post("api/v1/experiments?quick=maybe", "{\"name\": \"decay\"}").body())
          .contains("must be true or false");
    }
  }

  private static JsonNode awaitSeeds(Workbench server, String experiment, int seeds) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> result(server, experiment),
            result ->
                result.at("/claims/1/held").asInt() == 0
                    && result.at("/claims/1/seeds").asInt() == seeds
                    && result.at("/claims/1/missing").asInt() == 0);
  }

  private static JsonNode result(Workbench server, String experiment) throws Exception {
    return JSON.readTree(server.get("api/v1/experiments/" + experiment + "/result").body());
  }
}
