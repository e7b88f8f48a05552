package dev.workbench.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/// What the official Java client finds.
class MlflowClientTest {
  @TempDir Path home;
  private MlflowServer server;
  private MlflowClient client;

  @BeforeEach
  void start() {
    server = new MlflowServer(home);
    client = new MlflowClient(server.url());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void anExperimentGoesThroughItsWholeLife() {
    String id = client.createExperiment("bert");
    client.setExperimentTag(id, "team", "blue");
    client.renameExperiment(id, "bert again");
    Service.Experiment experiment = client.getExperiment(id);
    assertThat(experiment.getName()).isEqualTo("bert again");
    assertThat(experiment.getTagsList())
        .extracting(Service.ExperimentTag::getValue)
        .containsExactly("blue");
    assertThat(client.getExperimentByName("bert again")).isPresent();
    assertThat(client.getExperimentByName("bert")).isEmpty();
    assertThat(client.searchExperiments("name LIKE 'bert%'").getItems()).hasSize(1);
    client.deleteExperiment(id);
    assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
    client.restoreExperiment(id);
    assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("active");
    assertThatThrownBy(() -> client.createExperiment("bert again"))
        .isInstanceOf(MlflowHttpException.class)
        .hasMessageContaining("400");
  }

  @Test
  void aRunIsLoggedFromItsBeginningToItsEnd() {
    String run = client.createRun("0").getRunId();
    client.logParam(run, "lr", "0.1");
    client.logMetric(run, "loss", 0.5);
    client.logMetric(run, "loss", Double.NaN, 1_700_000_000_000L, 1);
    client.logMetric(run, "loss", 0.25, 1_700_000_000_001L, 2);
    client.setTag(run, "team", "blue");
    client.setTag(run, "mlflow.runName", "renamed");
    client.setTag(run, "gone", "soon");
    client.deleteTag(run, "gone");
    client.setTerminated(run, Service.RunStatus.FINISHED);

    Service.Run found = client.getRun(run);
    assertThat(found.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
    assertThat(found.getInfo().getRunName()).isEqualTo("renamed");
    assertThat(found.getInfo().getArtifactUri())
        .isEqualTo("mlflow-artifacts:/0/" + run + "/artifacts");
    assertThat(found.getInfo().getEndTime()).isGreaterThanOrEqualTo(found.getInfo().getStartTime());
    assertThat(found.getData().getParams(0).getValue()).isEqualTo("0.1");
    assertThat(found.getData().getMetrics(0).getValue()).isEqualTo(0.25);
    assertThat(found.getData().getTagsList())
        .extracting(Service.RunTag::getKey)
        .contains("team", "mlflow.runName")
        .doesNotContain("gone");
    assertThat(client.getMetricHistory(run, "loss"))
        .extracting(Service.Metric::getValue)
        .containsExactly(0.5, Double.NaN, 0.25);
  }

  @Test
  void aBatchIsLoggedAndFound() {
    String run = client.createRun("0").getRunId();
    client.logBatch(
        run,
        LongStream.range(0, 500)
            .mapToObj(step ->
                Service.Metric.newBuilder()
                    .setKey("acc")
                    .setValue(step / 500.0)
                    .setTimestamp(step)
                    .setStep(step)
                    .build())
            .toList(),
        List.of(Service.Param.newBuilder().setKey("layers").setValue("12").build()),
        List.of(Service.RunTag.newBuilder().setKey("t").setValue("v").build()));
    assertThat(client.getMetricHistory(run, "acc")).hasSize(500);
    assertThat(client.searchRuns(List.of("0"), "metrics.acc > 0.9 and params.layers = '12'"))
        .hasSize(1);
    assertThat(client.searchRuns(List.of("0"), "tags.t = 'w'")).isEmpty();
  }

  @Test
  void runsAreSearchedPageByPageAndInOrder() {
    for (int i = 0; i < 5; i++) {
      client.logMetric(client.createRun("0").getRunId(), "score", i);
    }
    var page =
        client.searchRuns(
            List.of("0"), "", Service.ViewType.ACTIVE_ONLY, 2, List.of("metrics.score DESC"));
    assertThat(page.getItems()).hasSize(2);
    assertThat(page.getItems().get(0).getData().getMetrics(0).getValue()).isEqualTo(4);
    var next = page.getNextPage();
    assertThat(next.hasNextPage()).isTrue();
    assertThat(next.getNextPage().hasNextPage()).isFalse();
  }

  @Test
  void aDeletedRunIsFoundOnlyWhereItIsAskedFor() {
    String run = client.createRun("0").getRunId();
    client.deleteRun(run);
    assertThat(client.searchRuns(List.of("0"), "")).isEmpty();
    assertThat(client.searchRuns(List.of("0"), "", Service.ViewType.DELETED_ONLY)).hasSize(1);
    assertThat(client.searchRuns(List.of("0"), "", Service.ViewType.ALL)).hasSize(1);
    assertThatThrownBy(() -> client.logMetric(run, "loss", 1))
        .hasMessageContaining("must be in the 'active' state");
    client.restoreRun(run);
    client.logMetric(run, "loss", 1);
    assertThat(client.getMetricHistory(run, "loss")).hasSize(1);
  }
}
