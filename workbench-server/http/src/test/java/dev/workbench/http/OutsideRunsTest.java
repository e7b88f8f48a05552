package dev.workbench.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that are trained elsewhere and logged here, over HTTP.
class OutsideRunsTest {
  private final Port port = new Port();

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void aRunIsBegunAsGiven() throws Exception {
    var begun = new AtomicReference<Runs.Begin>();
    port.answer(
        Addresses.BEGIN_RUN,
        begin -> {
          begun.set(begin);
          return Answers.run("");
        });
    var response =
        port.post(
            "/api/v1/runs/begin",
            "application/json",
            """
            {"experiment": "bert", "name": "first", "user": "ada", "started": 5,
             "hyperparameters": {"lr": 0.1, "deep": true}, "tags": {"team": "blue"}}
            """);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).contains("\"id\":\"" + Answers.RUN);
    assertThat(begun.get())
        .isEqualTo(
            new Runs.Begin(
                new Runs.NewRun(
                    "bert",
                    "",
                    "",
                    "first",
                    0,
                    Map.of("lr", "0.1", "deep", "true"),
                    Map.of("team", "blue")),
                "ada",
                5L));
  }

  @Test
  void aRunFromOutsideIsEndedAndChanged() throws Exception {
    var update = new AtomicReference<Runs.Update>();
    port.answer(Addresses.RUNS_BY_ID, ids -> new Runs.Page(List.of(Answers.run("")), 1));
    port.answer(
        Addresses.UPDATE_RUN,
        wanted -> {
          update.set(wanted);
          return Answers.run("");
        });
    assertThat(
            patch(
                "{\"status\": \"FAILED\", \"ended\": 9, \"message\": \"m\", \"name\": \"n\","
                    + " \"hyperparameters\": {\"lr\": 0.1}, \"tags\": {\"a\": 1}}"))
        .startsWith("200");
    assertThat(update.get())
        .isEqualTo(
            new Runs.Update(
                Answers.RUN,
                Runs.Status.FAILED,
                null,
                9L,
                null,
                "m",
                Map.of("a", "1"),
                Map.of(),
                "n",
                Map.of("lr", "0.1")));
  }

  @Test
  void aRunThatIsTrainedHereIsOnlyNamedAndTagged() throws Exception {
    port.answer(Addresses.RUNS_BY_ID, ids -> new Runs.Page(List.of(Answers.run("a/b")), 1));
    port.answer(Addresses.UPDATE_RUN, wanted -> Answers.run("a/b"));
    assertThat(patch("{\"name\": \"better\", \"tags\": {\"a\": \"b\"}}")).startsWith("200");
    assertThat(patch("{\"status\": \"FINISHED\"}")).startsWith("409").contains("trained here");
    assertThat(patch("{\"hyperparameters\": {\"lr\": 1}}")).startsWith("409");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"status\": \"SCHEDULED\"}|SCHEDULED is for runs that wait",
        "{\"status\": \"DONE\"}|line 1 column 12",
        "{\"ended\": 9}|'ended' goes with",
        "{\"tags\": {\"a\": [1]}}|tags.a must be a text",
        "{\"colour\": 1}|colour",
        "[]|the body is not right",
      })
  void aBadChangeIsExplained(String body, String why) throws Exception {
    assertThat(patch(body)).startsWith("400").contains(why);
  }

  @Test
  void aRunThatIsNotThereIsNotChanged() throws Exception {
    port.answer(Addresses.RUNS_BY_ID, ids -> new Runs.Page(List.of(), 0));
    assertThat(patch("{\"status\": \"FINISHED\"}")).startsWith("404").contains("there is no run");
  }

  private String patch(String body) throws Exception {
    var response =
        port.send(
            port.to("/api/v1/runs/" + Answers.RUN)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    return response.statusCode() + " " + response.body();
  }
}
