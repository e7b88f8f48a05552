package dev.workbench.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Puts what is wrong into every field of every endpoint, however deep.
class WrongTypesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MARK = "\"@\"";
  private static final List<String> WRONG =
      List.of(
          "5",
          "-1",
          "1.5",
          "true",
          "null",
          "\"\"",
          "\"x\"",
          "\"../x\"",
          "[]",
          "{}",
          "[1]",
          "[[]]",
          "[null]",
          "[{}]",
          "{\"a\": 1}",
          "1e999",
          "-1e999",
          "123456789012345678901234567890",
          "9223372036854775808",
          "NaN",
          "\"NaN\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"'\"",
          "\"%\"",
          "\"" + "y".repeat(9000) + "\"",
          "[".repeat(2000) + "]".repeat(2000),
          "0" + "1".repeat(2000),
          "\"unclosed",
          "\"😀\"");

  private static final Map<String, String> POSTS =
      Map.ofEntries(
          Map.entry(
              "experiments/create",
              "{'name': 'n', 'artifact_location': 's3://x', 'tags': [{'key': 'k', 'value': 'v'}]}"),
          Map.entry(
              "experiments/search",
              "{'max_results': 5, 'page_token': '', 'filter': '', 'order_by': ['name'], 'view_type': 'ALL'}"),
          Map.entry("experiments/update", "{'experiment_id': '0', 'new_name': 'Default'}"),
          Map.entry("experiments/delete", "{'experiment_id': '99'}"),
          Map.entry("experiments/restore", "{'experiment_id': '99'}"),
          Map.entry(
              "experiments/set-experiment-tag", "{'experiment_id': '0', 'key': 'k', 'value': 'v'}"),
          Map.entry(
              "runs/create",
              "{'experiment_id': '0', 'user_id': 'u', 'run_name': 'n', 'start_time': 5, 'tags': [{'key': 'k', 'value': 'v'}]}"),
          Map.entry(
              "runs/update",
              "{'run_id': 'RUN', 'status': 'RUNNING', 'end_time': 1, 'run_name': 'n'}"),
          Map.entry("runs/delete", "{'run_id': 'OTHER'}"),
          Map.entry("runs/restore", "{'run_id': 'OTHER'}"),
          Map.entry(
              "runs/search",
              "{'experiment_ids': ['0'], 'filter': 'params.a = \\u0027b\\u0027', 'run_view_type': 'ALL', 'max_results': 5, 'order_by': ['start_time'], 'page_token': ''}"),
          Map.entry(
              "runs/log-metric",
              "{'run_id': 'RUN', 'key': 'k', 'value': 1, 'timestamp': 1, 'step': 1}"),
          Map.entry("runs/log-parameter", "{'run_id': 'RUN', 'key': 'k', 'value': 'v'}"),
          Map.entry("runs/set-tag", "{'run_id': 'RUN', 'key': 'k', 'value': 'v'}"),
          Map.entry("runs/delete-tag", "{'run_id': 'RUN', 'key': 'k'}"),
          Map.entry(
              "runs/log-batch",
              "{'run_id': 'RUN', 'metrics': [{'key': 'm', 'value': 1, 'timestamp': 1, 'step': 1}], 'params': [{'key': 'p', 'value': 'v'}], 'tags': [{'key': 't', 'value': 'v'}]}"),
          Map.entry(
              "runs/log-inputs",
              "{'run_id': 'RUN', 'datasets': [{'tags': [{'key': 'k', 'value': 'v'}], 'dataset': {'name': 'n', 'digest': 'd', 'source_type': 't', 'source': 's', 'schema': 's', 'profile': 'p'}}]}"),
          Map.entry(
              "registered-models/create",
              "{'name': 'n', 'description': 'd', 'tags': [{'key': 'k', 'value': 'v'}]}"),
          Map.entry("registered-models/rename", "{'name': 'm', 'new_name': 'm'}"),
          Map.entry("registered-models/set-tag", "{'name': 'm', 'key': 'k', 'value': 'v'}"),
          Map.entry("registered-models/alias", "{'name': 'm', 'alias': 'a', 'version': '1'}"),
          Map.entry("registered-models/get-latest-versions", "{'name': 'm', 'stages': ['None']}"),
          Map.entry(
              "model-versions/create",
              "{'name': 'm', 'source': 's', 'run_id': 'RUN', 'run_link': 'l', 'description': 'd', 'tags': [{'key': 'k', 'value': 'v'}]}"),
          Map.entry(
              "model-versions/set-tag", "{'name': 'm', 'version': '1', 'key': 'k', 'value': 'v'}"),
          Map.entry(
              "model-versions/transition-stage",
              "{'name': 'm', 'version': '1', 'stage': 'Staging', 'archive_existing_versions': true}"),
          Map.entry("runs/log-model", "{'run_id': 'RUN', 'model_json': '{}'}"));

  /// Those that need no field at all.
  private static final List<String> MAY_BE_EMPTY =
      List.of("experiments/search", "runs/search", "runs/create");

  private static final List<String> GETS =
      List.of(
          "experiments/get?experiment_id=0",
          "experiments/get-by-name?experiment_name=Default",
          "experiments/search?max_results=5&page_token=&filter=&order_by=name&view_type=ALL",
          "runs/get?run_id=RUN&run_uuid=RUN",
          "metrics/get-history?run_id=RUN&metric_key=m&max_results=5&page_token=1",
          "metrics/get-history-bulk?run_id=RUN&metric_key=m&max_results=5",
          "metrics/get-history-bulk-interval?run_ids=RUN&metric_key=m&start_step=1&end_step=5&max_results=5",
          "registered-models/get?name=m",
          "registered-models/search?filter=&order_by=name&max_results=5&page_token=",
          "registered-models/alias?name=m&alias=a",
          "model-versions/get?name=m&version=1",
          "model-versions/search?filter=&order_by=name&max_results=5&page_token=",
          "model-versions/get-download-uri?name=m&version=1",
          "artifacts/list?run_id=RUN&path=a&page_token=1");

  @TempDir Path home;
  private MlflowServer server;
  private String run;

  @BeforeEach
  void start() throws Exception {
    server = new MlflowServer(home);
    run = server.run("0");
    server.post("registered-models/create", "{'name': 'm'}");
    server.post("model-versions/create", "{'name': 'm', 'source': 's'}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyWrongValueInABodyIsToldInMlflowsForm() throws Exception {
    int sent = 0;
    for (Map.Entry<String, String> post : POSTS.entrySet()) {
      String other = server.run("0");
      String example =
          post.getValue().replace('\'', '"').replace("RUN", run).replace("OTHER", other);
      for (String broken : broken(JSON.readTree(example))) {
        for (String wrong : WRONG) {
          expectAnswer(post.getKey(), broken.replace(MARK, wrong));
          sent++;
        }
      }
    }
    assertThat(sent).isGreaterThan(1500);
    assertThat(server.get("runs/get?run_id=" + run).status()).isEqualTo(200);
  }

  @Test
  void everyWrongValueInAQueryIsToldInMlflowsForm() throws Exception {
    for (String get : GETS) {
      String[] parts = get.replace("RUN", run).split("\\?");
      String[] pairs = parts[1].split("&");
      for (int i = 0; i < pairs.length; i++) {
        for (String wrong : WRONG) {
          String[] changed = pairs.clone();
          changed[i] =
              pairs[i].substring(0, pairs[i].indexOf('=') + 1)
                  + URLEncoder.encode(
                      wrong.substring(0, Math.min(wrong.length(), 900)), StandardCharsets.UTF_8);
          String path = parts[0] + "?" + String.join("&", changed);
          check(path, server.raw(server.to(path).GET()));
        }
      }
    }
  }

  @Test
  void bodiesThatAreNoJsonAreToldInMlflowsForm() throws Exception {
    for (String post : POSTS.keySet()) {
      for (byte[] body :
          List.of(
              new byte[0],
              "[]".getBytes(StandardCharsets.UTF_8),
              "{} {}".getBytes(StandardCharsets.UTF_8),
              "{\"run_id\": \"a\", \"run_id\": \"b\"}".getBytes(StandardCharsets.UTF_8),
              new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'},
              "{\"a\":".repeat(5000).getBytes(StandardCharsets.UTF_8))) {
        var answer = server.raw(server.to(post).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode())
            .as("%s %s", post, new String(body, StandardCharsets.ISO_8859_1))
            .isIn(MAY_BE_EMPTY.contains(post) ? List.of(200, 400) : List.of(400));
        check(post, answer);
      }
    }
  }

  private void expectAnswer(String path, String body) throws Exception {
    check(
        path + " " + body.substring(0, Math.min(300, body.length())),
        server.raw(server.to(path).POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  private static void check(String what, HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(what).isLessThan(500);
    JsonNode json = JSON.readTree(answer.body());
    if (answer.statusCode() != 200) {
      assertThat(json.path("error_code").asText()).as(what).isNotEmpty();
      assertThat(json.path("message").asText()).as(what).isNotEmpty();
    }
  }

  /// The example once for each of its values, that value marked.
  private static List<String> broken(JsonNode example) {
    List<String> all = new ArrayList<>();
    mark(example, example, all, mark -> {});
    return all;
  }

  private static void mark(JsonNode root, JsonNode at, List<String> all, Consumer<JsonNode> set) {
    if (at instanceof ObjectNode object) {
      for (String field :
          List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList())) {
        JsonNode old = object.get(field);
        object.put(field, "@");
        all.add(root.toString());
        object.set(field, old);
        mark(root, old, all, value -> object.set(field, value));
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode old = array.get(i);
        array.set(i, JSON.getNodeFactory().textNode("@"));
        all.add(root.toString());
        array.set(i, old);
        mark(root, old, all, set);
      }
    }
  }
}
