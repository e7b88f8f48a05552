package dev.workbench.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.ModelRegistry;
import org.mlflow.tracking.MlflowClient;

/// Registered models and their versions, over HTTP and through the official Java client.
class RegistryCallsTest {
  @TempDir Path home;
  private MlflowServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MlflowServer(home);
    server.post(
        "registered-models/create",
        "{'name': 'bert', 'description': 'd', 'tags': [{'key': 'team', 'value': 'blue'}]}");
    for (String source : List.of("s3://one", "s3://two")) {
      server.post("model-versions/create", "{'name': 'bert', 'source': '" + source + "'}");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theOfficialClientFindsModelsAndVersions() throws Exception {
    stage(1, "Production");
    try (var client = new MlflowClient(server.url())) {
      assertThat(client.getRegisteredModel("bert").getDescription()).isEqualTo("d");
      assertThat(client.getModelVersion("bert", "2").getSource()).isEqualTo("s3://two");
      assertThat(client.getModelVersionDownloadUri("bert", "1")).isEqualTo("s3://one");
      assertThat(client.getLatestVersions("bert"))
          .extracting(ModelRegistry.ModelVersion::getVersion)
          .containsExactlyInAnyOrder("1", "2");
      assertThat(client.getLatestVersions("bert", List.of("Production")))
          .extracting(ModelRegistry.ModelVersion::getVersion)
          .containsExactly("1");
      assertThat(client.searchModelVersions("name='bert'").getItems()).hasSize(2);
      assertThat(client.searchModelVersions("name='other'").getItems()).isEmpty();
    }
  }

  @Test
  void aModelIsRenamedDescribedTaggedAndDeletedWithItsVersions() throws Exception {
    server.post("registered-models/rename", "{'name': 'bert', 'new_name': 'ernie'}");
    server.send("PATCH", "registered-models/update", "{'name': 'ernie', 'description': 'new'}");
    server.post("registered-models/set-tag", "{'name': 'ernie', 'key': 'k', 'value': 'v'}");
    server.send("DELETE", "registered-models/delete-tag", "{'name': 'ernie', 'key': 'team'}");
    var model = server.get("registered-models/get?name=ernie").json().path("registered_model");
    assertThat(model.path("description").asText()).isEqualTo("new");
    assertThat(model.path("tags").toString()).isEqualTo("[{\"key\":\"k\",\"value\":\"v\"}]");
    assertThat(model.path("latest_versions")).hasSize(1);
    assertThat(server.get("registered-models/get?name=bert").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
    assertThat(server.send("DELETE", "registered-models/delete", "{'name': 'ernie'}").status())
        .isEqualTo(200);
    assertThat(server.get("model-versions/search").json()).isEmpty();
    assertThat(server.get("registered-models/search").json()).isEmpty();
  }

  @Test
  void aVersionsNumberIsNeverUsedAgain() throws Exception {
    server.send("DELETE", "model-versions/delete", "{'name': 'bert', 'version': '2'}");
    var next = server.post("model-versions/create", "{'name': 'bert', 'source': 's3://three'}");
    assertThat(next.json().at("/model_version/version").asText()).isEqualTo("3");
    assertThat(next.json().at("/model_version/status").asText()).isEqualTo("READY");
    assertThat(next.json().at("/model_version/current_stage").asText()).isEqualTo("None");
  }

  @Test
  void anAliasNamesOneVersionUntilItIsTakenAway() throws Exception {
    for (int version : new int[] {1, 2}) {
      server.post(
          "registered-models/alias",
          "{'name': 'bert', 'alias': 'champion', 'version': '" + version + "'}");
    }
    String path = "registered-models/alias?name=bert&alias=champion";
    assertThat(server.get(path).json().at("/model_version/version").asText()).isEqualTo("2");
    assertThat(server.get("model-versions/get?name=bert&version=2").json().toString())
        .contains("\"aliases\":[\"champion\"]");
    server.send("DELETE", "registered-models/alias", "{'name': 'bert', 'alias': 'champion'}");
    assertThat(server.get(path).error()).isEqualTo("400 INVALID_PARAMETER_VALUE");
    assertThat(
            server
                .post("registered-models/alias", "{'name': 'bert', 'alias': 'v1', 'version': '1'}")
                .error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE");
  }

  @Test
  void aStageIsLeftByThoseThatWereInIt() throws Exception {
    stage(1, "production");
    var moved =
        server.post(
            "model-versions/transition-stage",
            "{'name': 'bert', 'version': '2', 'stage': 'Production', 'archive_existing_versions': true}");
    assertThat(moved.json().at("/model_version/current_stage").asText()).isEqualTo("Production");
    assertThat(
            server
                .get("model-versions/get?name=bert&version=1")
                .json()
                .at("/model_version/current_stage")
                .asText())
        .isEqualTo("Archived");
    assertThat(stage(1, "Nowhere").error()).isEqualTo("400 INVALID_PARAMETER_VALUE");
    assertThat(stage(9, "Staging").error()).isEqualTo("404 RESOURCE_DOES_NOT_EXIST");
  }

  @Test
  void modelsAreSearchedInOrderAndPageByPage() throws Exception {
    for (String name : List.of("alpha", "beta")) {
      server.post("registered-models/create", "{'name': '" + name + "'}");
    }
    var first = server.get("registered-models/search?max_results=2").json();
    assertThat(first.at("/registered_models/0/name").asText()).isEqualTo("alpha");
    assertThat(first.at("/registered_models/1/name").asText()).isEqualTo("bert");
    var second =
        server
            .get(
                "registered-models/search?max_results=2&page_token="
                    + first.path("next_page_token").asText())
            .json();
    assertThat(second.path("registered_models")).hasSize(1);
    assertThat(
            server
                .get("registered-models/search?filter=name+ILIKE+%27BE%25%27&order_by=name+DESC")
                .json()
                .path("registered_models")
                .findValuesAsText("name"))
        .contains("beta", "bert")
        .doesNotContain("alpha");
    assertThat(server.post("registered-models/create", "{'name': 'alpha'}").error())
        .isEqualTo("400 RESOURCE_ALREADY_EXISTS");
    assertThat(server.post("registered-models/create", "{'name': 'a/b'}").error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE");
  }

  private MlflowServer.Reply stage(int version, String stage) throws Exception {
    return server.post(
        "model-versions/transition-stage",
        "{'name': 'bert', 'version': '%d', 'stage': '%s'}".formatted(version, stage));
  }
}
