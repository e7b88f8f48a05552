package dev.workbench.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointsTest {
  private static final String NOW = String.valueOf(Parse.NOW);

  @Test
  void pointsAreReadInTheirOrderWithTheClockForAbsentTimes() {
    var parsed =
        Parse.json(
            "r",
            """
            {"metrics": [
              {"key": "loss", "step": 3, "time": 7, "value": 0.5},
              {"value": -1e-3, "timestamp": 8, "key": "误差", "step": 4.0},
              {"key": "loss", "step": -9007199254740993, "value": 2, "time": null}
            ]}
            """);
    assertThat(Parse.points(parsed))
        .containsExactly(
            "r loss 3 7 0.5", "r 误差 4 8 -0.001", "r loss -9007199254740993 " + NOW + " 2.0");
  }

  @Test
  void numbersThatAreNotFiniteAreTextsOrWhatPythonAndJavaScriptWrite() {
    var parsed =
        Parse.json(
            "r",
            """
            {"key": "k", "steps": [1, 2, 3, 4, 5, 6, 7], "times": [1, 1, 1, 1, 1, 1, 1],
             "values": ["NaN", "Infinity", "-Infinity", NaN, Infinity, -Infinity, null]}
            """);
    assertThat(Parse.points(parsed))
        .containsExactly(
            "r k 1 1 NaN",
            "r k 2 1 Infinity",
            "r k 3 1 -Infinity",
            "r k 4 1 NaN",
            "r k 5 1 Infinity",
            "r k 6 1 -Infinity",
            "r k 7 1 NaN");
  }

  @Test
  void columnsOfOneOrOfManyMetricsSayWhatTheMetricIs() {
    var parsed =
        Parse.json(
            "r",
            """
            {"series": [
              {"key": "loss", "direction": "LOWER_IS_BETTER", "unit": "nats", "steps": [1, 2], "values": [3, 4]},
              {"values": [5], "times": [6], "steps": [7], "key": "acc"}
            ]}
            """);
    assertThat(Parse.points(parsed))
        .containsExactly("r loss 1 " + NOW + " 3.0", "r loss 2 " + NOW + " 4.0", "r acc 7 6 5.0");
    assertThat(parsed.batches().getFirst().keys())
        .containsExactly(
            new MetricBatch.Key("loss", "LOWER_IS_BETTER", "nats"),
            new MetricBatch.Key("acc", "NEITHER", ""));
  }

  @Test
  void pointsOfManyRunsBecomeABatchForEach() {
    var parsed =
        Parse.json(
            null,
            """
            {"metrics": [
              {"run": "a", "key": "loss", "step": 1, "time": 1, "value": 1},
              {"key": "acc", "step": 1, "time": 1, "value": 2, "run": "b"},
              {"run": "a", "key": "acc", "step": 2, "time": 1, "value": 3}
            ], "series": [{"run": "c", "key": "loss", "steps": [1], "values": [4], "times": [1]}]}
            """);
    assertThat(Parse.points(parsed))
        .containsExactly("a loss 1 1 1.0", "a acc 2 1 3.0", "b acc 1 1 2.0", "c loss 1 1 4.0");
    assertThat(parsed.batches()).hasSize(3);
  }

  @Test
  void anEmptyListOfPointsIsNothing() {
    assertThat(Parse.json("r", "{\"metrics\": []}").batches()).isEmpty();
  }

  @Test
  void manyMetricsAreToldApart() {
    String points =
        IntStream.range(0, 5000)
            .mapToObj(i ->
                "{\"key\": \"metric %d\", \"step\": %d, \"time\": 0, \"value\": %d}"
                    .formatted(i % 700, i, i))
            .collect(Collectors.joining(","));
    var parsed = Parse.json("r", "{\"metrics\": [" + points + "]}");
    assertThat(parsed.batches().getFirst().keys()).hasSize(700);
    assertThat(Parse.points(parsed))
        .isEqualTo(
            IntStream.range(0, 5000)
                .mapToObj(i -> "r metric %d %d 0 %d.0".formatted(i % 700, i, i))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|line 1 column 1: the body must be {\"metrics\"",
        "{\"metrics\": {}}|column 13: 'metrics' must be an array, not an object",
        "{\"metrics\": [1]}|each of 'metrics' must be an object, not 1",
        "{\"metrics\": [{\"key\": \"a\", \"step\": 1}]}|a point has no 'value'",
        "{\"metrics\": [{\"key\": \"a\", \"value\": 1}]}|a point has no 'step'",
        "{\"metrics\": [{\"step\": 1, \"value\": 1}]}|a point has no 'key'",
        "{\"metrics\": [{\"key\": \"\", \"step\": 1, \"value\": 1}]}|'key' must be a text that is not empty",
        "{\"metrics\": [{\"key\": \"a\", \"key\": \"a\"}]}|'key' is twice in a point",
        "{\"metrics\": [{\"time\": 1, \"timestamp\": 1}]}|'timestamp' is twice in a point",
        "{\"metrics\": [{\"kee\": \"a\"}]}|unknown field 'kee' of a point",
        "{\"metrics\": [{\"run\": \"a\"}]}|leave out 'run'",
        "{\"metrics\": [{\"step\": 1.5}]}|column 23: 'step' must be a whole number, not 1.5",
        "{\"metrics\": [{\"step\": \"1\"}]}|'step' must be a whole number, not \"1\"",
        "{\"metrics\": [{\"step\": 9223372036854775808}]}|out of range",
        "{\"metrics\": [{\"step\": null}]}|'step' must be a whole number, not null",
        "{\"metrics\": [{\"value\": true}]}|'value' must be a number, not true",
        "{\"metrics\": [{\"value\": \"nan\"}]}|\"NaN\", \"Infinity\" or \"-Infinity\", not \"nan\"",
        "{\"metrics\": [{\"value\": 1e999}]}|beyond the range of a double",
        "{\"metrics\": [{\"value\": -1e999}]}|beyond the range of a double",
        "{\"metrics\": [{\"value\": 0x1}]}|line 1 column",
        "{\"metrics\": [{\"key\": \"a\"|line 1 column",
        "{\"metrics\": []} {}|there is more after the end",
        "{\"metric\": []}|unknown field 'metric'",
        "{}x|line 1 column",
        "{\"key\": \"a\", \"steps\": [1]}|a series has no 'values'",
        "{\"key\": \"a\", \"steps\": [1], \"values\": [1, 2]}|has 1 steps, 2 values and 1 times",
        "{\"key\": \"a\", \"steps\": [1], \"steps\": [1]}|'steps' is twice",
        "{\"key\": \"a\", \"steps\": 1}|'steps' must be an array, not 1",
        "{\"key\": \"a\", \"steps\": [[1]]}|'steps' must be a whole number, not an array",
        "{\"series\": [{\"kee\": 1}]}|unknown field 'kee' of a series",
      })
  void aBadBodyIsExplainedWithItsPlace(String json, String why) {
    Parse.refused(Body.Format.JSON, "r", json.getBytes(StandardCharsets.UTF_8), why);
  }

  @Test
  void aPointOfManyRunsSaysOfWhich() {
    byte[] json = "{\"metrics\": [{\"key\": \"a\", \"step\": 1, \"value\": 1}]}".getBytes();
    Parse.refused(Body.Format.JSON, null, json, "a point has no 'run'");
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] json = "{\"metrics\": [{\"key\": \"a?\"}]}".getBytes();
    json[24] = (byte) 0xC3;
    Parse.refused(Body.Format.JSON, "r", json, "UTF-8");
  }

  @Test
  void deepNestingIsRefused() {
    Parse.refused(
        Body.Format.JSON, "r", "{\"metrics\":".concat("[".repeat(100_000)).getBytes(), "must be");
  }

  @Test
  void moreThanAMillionPointsAreTooLarge() {
    String numbers = "1" + ",1".repeat(1_000_000);
    for (String json :
        new String[] {
          "{\"key\": \"a\", \"steps\": [" + numbers + "]}",
          "{\"key\": \"a\", \"values\": [" + numbers + "]}",
        }) {
      assertThatThrownBy(() -> Parse.json("r", json))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.TOO_LARGE));
    }
  }

  @Test
  void aDamagedBodyIsReadOrRefusedButNeverAnotherError() {
    byte[] good =
        """
        {"metrics": [{"key": "loss", "step": 3, "time": 7, "value": 0.5}, {"key": "b", "step": 1, "value": "NaN"}],
         "series": [{"key": "acc", "steps": [1, 2], "values": [1e5, -2], "times": [3, 4]}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Parse.of(Body.Format.JSON, "r", bytes);
      } catch (ProblemException refused) {
        assertThat(refused.kind()).as("seed %d", seed).isEqualTo(ProblemException.Kind.INVALID);
      }
    }
  }
}
