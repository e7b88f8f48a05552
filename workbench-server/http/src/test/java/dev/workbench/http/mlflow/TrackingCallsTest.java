package dev.workbench.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Experiments, runs and what is logged to them, over HTTP.
class TrackingCallsTest {
  @TempDir Path home;
  private MlflowServer server;

  @BeforeEach
  void start() {
    server = new MlflowServer(home);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theDefaultExperimentIsThereUnderBothPrefixes() throws Exception {
    for (String prefix : new String[] {"/api/2.0/mlflow/", "/ajax-api/2.0/mlflow/"}) {
      var experiment = server.get(prefix + "experiments/get?experiment_id=0").json();
      assertThat(experiment.at("/experiment/name").asText()).isEqualTo("Default");
      assertThat(experiment.at("/experiment/artifact_location").asText())
          .isEqualTo("mlflow-artifacts:/0");
      assertThat(experiment.at("/experiment/creation_time").isNumber()).isTrue();
      assertThat(experiment.path("experiment").has("tags")).isFalse();
    }
  }

  @Test
  void anExperimentThatIsNotThereIsToldAsMlflowDoes() throws Exception {
    assertThat(server.get("experiments/get?experiment_id=77").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(server.get("experiments/get-by-name?experiment_name=x").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(server.get("experiments/get").message())
        .startsWith("Missing value for required parameter 'experiment_id'");
    assertThat(server.post("experiments/create", "{'name': 'Default'}").error())
        .isEqualTo("400 RESOURCE_ALREADY_EXISTS");
    assertThat(server.post("experiments/create", "{'name': 5}").message())
        .startsWith("Invalid value 5 for parameter 'name' supplied");
    assertThat(server.post("experiments/create", "{'name'").error()).isEqualTo("400 BAD_REQUEST");
    assertThat(server.get("experiments/no-such").error()).isEqualTo("404 ENDPOINT_NOT_FOUND");
  }

  @Test
  void experimentsAreSearchedByTagsInOrderAndPageByPage() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.post(
          "experiments/create",
          "{'name': 'e%d', 'tags': [{'key': 'team', 'value': 'blue'}]}".formatted(i));
    }
    var first =
        server.post(
            "experiments/search",
            "{'max_results': 2, 'filter': 'tags.team = \\u0027blue\\u0027', 'order_by': ['name DESC']}");
    assertThat(first.json().at("/experiments/0/name").asText()).isEqualTo("e2");
    String token = first.json().path("next_page_token").asText();
    var second =
        server.post(
            "experiments/search",
            "{'max_results': 2, 'filter': 'tags.team = \\u0027blue\\u0027', 'order_by': ['name DESC'], 'page_token': '"
                + token
                + "'}");
    assertThat(second.json().path("experiments")).hasSize(1);
    assertThat(second.json().has("next_page_token")).isFalse();
    assertThat(server.get("experiments/search?filter=nothing+%3D+1").error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE");
  }

  @Test
  void aRunHasAMadeUpNameAndItsTag() throws Exception {
    var run = server.post("runs/create", "{'experiment_id': '0', 'user_id': 'ada'}").json();
    String name = run.at("/run/info/run_name").asText();
    assertThat(name).matches("[a-z]+-[a-z]+-\\d+");
    assertThat(run.at("/run/info/status").asText()).isEqualTo("RUNNING");
    assertThat(run.at("/run/info/run_uuid")).isEqualTo(run.at("/run/info/run_id"));
    assertThat(run.at("/run/data/tags").toString())
        .contains("{\"key\":\"mlflow.runName\",\"value\":\"" + name + "\"}");
    assertThat(run.at("/run/inputs")).isEmpty();
    assertThat(run.at("/run/info").has("end_time")).isFalse();
  }

  @Test
  void aRunIsRenamedByItsTagAndByUpdate() throws Exception {
    String run = server.run("0");
    server.post(
        "runs/set-tag", "{'run_id': '" + run + "', 'key': 'mlflow.runName', 'value': 'one'}");
    assertThat(server.getRun(run).at("/info/run_name").asText()).isEqualTo("one");
    var updated =
        server.post(
            "runs/update",
            "{'run_id': '" + run + "', 'run_name': 'two', 'status': 'FAILED', 'end_time': '99'}");
    assertThat(updated.json().at("/run_info/end_time").asLong()).isEqualTo(99);
    assertThat(updated.json().at("/run_info/status").asText()).isEqualTo("FAILED");
    assertThat(server.getRun(run).at("/data/tags").toString()).contains("two");
    assertThat(
            server
                .post(
                    "runs/search",
                    "{'experiment_ids': ['0'], 'filter': 'tags.mlflow.runName = \\u0027two\\u0027'}")
                .json()
                .path("runs"))
        .hasSize(1);
  }

  @Test
  void aParameterKeepsItsValue() throws Exception {
    String run = server.run("0");
    String body = "{'run_id': '" + run + "', 'key': 'lr', 'value': '%s'}";
    assertThat(server.post("runs/log-parameter", body.formatted("1")).status()).isEqualTo(200);
    assertThat(server.post("runs/log-parameter", body.formatted("1")).status()).isEqualTo(200);
    var refused = server.post("runs/log-parameter", body.formatted("2"));
    assertThat(refused.error()).isEqualTo("400 INVALID_PARAMETER_VALUE");
    assertThat(refused.message()).contains("lr", "'1'", "'2'");
    assertThat(server.post("runs/log-parameter", body.formatted("")).status()).isEqualTo(400);
  }

  @Test
  void keysThatArePathsElsewhereAreRefused() throws Exception {
    String run = server.run("0");
    for (String key : new String[] {"../x", "a/../b", "/a", ".", "a//b", "a?b", " "}) {
      var refused =
          server.post(
              "runs/log-metric",
              "{'run_id': '%s', 'key': '%s', 'value': 1, 'timestamp': 1}".formatted(run, key));
      assertThat(refused.error()).as(key).isEqualTo("400 INVALID_PARAMETER_VALUE");
    }
    assertThat(server.getRun(run).path("data").has("metrics")).isFalse();
  }

  @Test
  void theLastMetricIsThatOfTheGreatestStepThenTimeThenValue() throws Exception {
    String run = server.run("0");
    server.post(
        "runs/log-batch",
        """
        {'run_id': '%s', 'metrics': [
          {'key': 'm', 'value': 1, 'timestamp': 10, 'step': 5},
          {'key': 'm', 'value': 3, 'timestamp': 20, 'step': '5'},
          {'key': 'm', 'value': 2, 'timestamp': 20, 'step': 5},
          {'key': 'm', 'value': 9, 'timestamp': 99, 'step': 4},
          {'key': 'up', 'value': 'Infinity', 'timestamp': 1},
          {'key': 'down', 'value': -Infinity, 'timestamp': 1},
          {'key': 'none', 'value': 'NaN', 'timestamp': 1}]}
        """
            .formatted(run));
    assertThat(server.getRun(run).at("/data/metrics").toString())
        .isEqualTo(
            """
            [{"key":"m","value":3.0,"timestamp":20,"step":5},\
            {"key":"up","value":1.7976931348623157E308,"timestamp":1,"step":0},\
            {"key":"down","value":-1.7976931348623157E308,"timestamp":1,"step":0},\
            {"key":"none","value":"NaN","timestamp":1,"step":0}]\
            """);
  }

  @Test
  void aBatchWithAnythingWrongStoresNothing() throws Exception {
    String run = server.run("0");
    for (String wrong :
        new String[] {
          "'metrics': [{'key': 'm', 'value': 1, 'timestamp': 1}, {'key': 'm', 'value': 'x', 'timestamp': 1}]",
          "'metrics': [{'key': 'm', 'value': 1, 'timestamp': 1}, {'key': 'm', 'timestamp': 1}]",
          "'metrics': [{'key': 'm', 'value': 1, 'timestamp': 1}], 'params': [{'key': 5, 'value': ''}]",
          "'metrics': [{'key': 'm', 'value': 1, 'timestamp': 1}], 'tags': {}",
          "'metrics': [{'key': 'm', 'value': 1e999, 'timestamp': 1}]",
          "'metrics': [{'key': 'm', 'value': 1, 'value': 2, 'timestamp': 1}]",
          "'params': [{'key': 'p', 'value': '1'}, {'key': 'p', 'value': '2'}]",
          "'metrics': ["
              + "{'key': 'm', 'value': 1, 'timestamp': 1},".repeat(1000)
              + "{'key': 'm', 'value': 1, 'timestamp': 1}]",
        }) {
      var refused = server.post("runs/log-batch", "{'run_id': '" + run + "', " + wrong + "}");
      assertThat(refused.status()).as(wrong).isEqualTo(400);
    }
    assertThat(server.getRun(run).path("data").has("metrics")).isFalse();
    assertThat(server.getRun(run).path("data").has("params")).isFalse();
  }

  @Test
  void historyComesInPagesWithoutWhatWasSentTwice() throws Exception {
    String run = server.run("0");
    String metrics = "{'key': 'm', 'value': 1, 'timestamp': 1, 'step': 1}";
    for (int i = 2; i <= 5; i++) {
      metrics += ",{'key': 'm', 'value': %d, 'timestamp': 1, 'step': %d}".formatted(i, i);
    }
    String body = "{'run_id': '" + run + "', 'metrics': [" + metrics + "]}";
    server.post("runs/log-batch", body);
    server.post("runs/log-batch", body);
    String path = "metrics/get-history?metric_key=m&max_results=3&run_id=" + run;
    var first = server.get(path).json();
    assertThat(first.path("metrics")).hasSize(3);
    var second = server.get(path + "&page_token=" + first.path("next_page_token").asText()).json();
    assertThat(second.path("metrics")).hasSize(2);
    assertThat(second.has("next_page_token")).isFalse();
    assertThat(server.get("metrics/get-history?metric_key=other&run_id=" + run).json()).isEmpty();
    assertThat(server.get("metrics/get-history?run_id=" + run).error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE");
    var sampled =
        server
            .get(
                "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?metric_key=m&max_results=2"
                    + "&run_ids="
                    + run)
            .json();
    assertThat(sampled.path("metrics")).hasSize(2);
    assertThat(sampled.at("/metrics/1/step").asInt()).isEqualTo(5);
    assertThat(sampled.at("/metrics/1/run_id").asText()).isEqualTo(run);
    assertThat(
            server
                .get("metrics/get-history-bulk?metric_key=m&run_id=" + run)
                .json()
                .path("metrics"))
        .hasSize(5);
  }

  @Test
  void inputsAndModelsStandInTheRun() throws Exception {
    String run = server.run("0");
    String inputs =
        """
        {'run_id': '%s', 'datasets': [{'tags': [{'key': 'mlflow.data.context', 'value': 'train'}],
          'dataset': {'name': 'iris', 'digest': 'd1', 'source_type': 'local', 'source': '{}',
            'schema': 's'}}]}
        """
            .formatted(run);
    server.post("runs/log-inputs", inputs);
    server.post("runs/log-inputs", inputs);
    var found = server.getRun(run).at("/inputs/dataset_inputs");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/dataset/name").asText()).isEqualTo("iris");
    assertThat(found.at("/0/tags/0/value").asText()).isEqualTo("train");
    assertThat(found.at("/0/dataset").has("profile")).isFalse();
    String model =
        "{'run_id': '%s', 'model_json': '{\\u0022run_id\\u0022: 1, \\u0022artifact_path\\u0022: 2, \\u0022utc_time_created\\u0022: 3, \\u0022flavors\\u0022: {}}'}"
            .formatted(run);
    assertThat(server.post("runs/log-model", model).status()).isEqualTo(200);
    assertThat(server.getRun(run).at("/data/tags").toString()).contains("mlflow.log-model.history");
    assertThat(
            server
                .post("runs/log-model", "{'run_id': '" + run + "', 'model_json': '{}'}")
                .message())
        .contains("missing mandatory fields");
  }

  @Test
  void aRunOfAnExperimentThatIsNotThereOrDeletedIsRefused() throws Exception {
    assertThat(server.post("runs/create", "{'experiment_id': '9'}").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    String id =
        server.post("experiments/create", "{'name': 'gone'}").json().path("experiment_id").asText();
    String run = server.run(id);
    server.post("experiments/delete", "{'experiment_id': '" + id + "'}");
    assertThat(server.post("runs/create", "{'experiment_id': '" + id + "'}").status())
        .isEqualTo(400);
    assertThat(server.getRun(run).at("/info/lifecycle_stage").asText()).isEqualTo("deleted");
    server.post("experiments/restore", "{'experiment_id': '" + id + "'}");
    assertThat(server.getRun(run).at("/info/lifecycle_stage").asText()).isEqualTo("active");
  }
}
