package dev.workbench.core.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.GetResult;
import dev.workbench.contract.Experiments.Launch;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import dev.workbench.core.experiments.ExperimentsVerticle;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.plugins.PluginJar;
import dev.workbench.core.queue.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches from their launch to the best setting, on a real queue and store.
class SearchTest {
  /// Its loss is least at x = 3, at every epoch, and a little different with every seed.
  private static final String BOWL =
      """
      import dev.workbench.plugin.*;
      import java.util.List;

      public class Bowl implements Plugin {
        public record Settings(
            @Range(min = -10, max = 10) double x,
            @Default("1") @Range(min = 1, max = 100000) int epochs,
            @Default("0") int milliseconds) {}

        public static class Only implements Model<Settings> {
          public String name() { return "bowl/only"; }

          public void train(Settings s, Training t) throws Exception {
            double noise = 0.01 * t.random("noise").nextDouble();
            for (int epoch : t.epochs(s.epochs())) {
              t.log(Metric.TEST_LOSS, epoch, (s.x() - 3) * (s.x() - 3) + noise + 1.0 / epoch);
              Thread.sleep(s.milliseconds());
            }
          }
        }

        public List<Model<?>> models() { return List.of(new Only()); }
      }
      """;

  private static final String QUICK =
      """
      name: quick
      model: bowl/only
      search:
        goal: {min: test_loss}
        over: {x: {from: -10, to: 10}}
        budget: 20
        confirm: {top: 2, seeds: 6}
      """;

  /// Long enough that those that are behind are seen before they end.
  private static final String HALVED =
      """
      name: halved
      model: bowl/only
      hyperparameters: {milliseconds: 10}
      search:
        goal: {min: test_loss}
        over: {x: {from: -10, to: 10}}
        budget: 12
        halving: {from: 3, to: 81, eta: 3}
        confirm: {top: 1, seeds: 2}
      """;

  @TempDir Path folder;
  private PluginHost plugins;
  private Trainer trainer;

  @BeforeEach
  void start() {
    PluginJar.make(folder.resolve("plugins"), "bowl", "Bowl", BOWL);
    plugins = PluginHost.load(List.of(folder.resolve("plugins")));
    trainer = trainer(4);
  }

  private Trainer trainer(int workers) {
    var started = new Trainer(folder.resolve("home"), plugins, workers);
    started.deploy(new ExperimentsVerticle(List.of(), plugins));
    return started;
  }

  @AfterEach
  void stop() {
    trainer.close();
  }

  @Test
  void theBestSettingsAreTrainedAgainWithOtherSeedsAndReportedWithTheirUncertainty() {
    SearchResult result = done(launch(QUICK));
    assertThat(result.tried()).isEqualTo(20);
    assertThat(result.stopped()).isZero();
    assertThat(result.confirming()).hasSize(12);
    Candidate best = result.best().getFirst();
    assertThat(Double.parseDouble(Objects.requireNonNull(best.values().get("x"))))
        .isBetween(2.0, 4.0);
    assertThat(best.n()).isEqualTo(6);
    assertThat(best.low()).isLessThan(best.mean());
    assertThat(best.high()).isGreaterThan(best.mean());
    assertThat(best.medianLow()).isLessThanOrEqualTo(best.median());
    assertThat(result.best().subList(2, 10)).allMatch(other -> other.n() == 0);
    assertThat(result.best()).isSortedAccordingTo((a, b) -> Double.compare(a.found(), b.found()));
    assertThat(runs(result.confirming())).extracting(Run::seed).doesNotContain(1L);
  }

  @Test
  void thoseThatAreBehindAreStoppedWithTheReasonAndTheBestIsNot() {
    Launched launched = launch(HALVED);
    SearchResult result = done(launched);
    List<Run> runs = runs(launched.runs());
    assertThat(result.stopped()).isBetween(4, 11);
    assertThat(runs.stream().filter(run -> run.status() == Status.KILLED))
        .hasSize(result.stopped())
        .allSatisfy(run -> {
          assertThat(run.message())
              .matches("the search stopped it at step \\d+: number \\d+ of .*");
          assertThat(run.metrics().getFirst().lastStep()).isLessThan(81);
        });
    Run best = runs.stream().min((a, b) -> Double.compare(distance(a), distance(b))).orElseThrow();
    assertThat(best.status()).isEqualTo(Status.FINISHED);
    assertThat(result.best().getFirst().variant()).isEqualTo(best.variant());
    assertThat(result.best().getFirst().n()).isEqualTo(2);
  }

  @Test
  void aSearchGoesOnAfterARestart() {
    trainer.close();
    trainer = trainer(1);
    Launched launched = launch(HALVED);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> runs(launched.runs()).stream().anyMatch(run -> run.status().ended()));
    trainer.close();
    trainer = trainer(4);
    SearchResult result = done(launched);
    assertThat(result.stopped()).isPositive();
    assertThat(result.confirming()).hasSize(2);
  }

  @Test
  void whatTheUserStopsIsNotConfirmed() {
    Launched launched = launch(HALVED);
    launched
        .runs()
        .forEach(run -> {
          try {
            trainer.ask(Addresses.STOP_RUN, new Runs.Id(run));
          } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("has ended");
          }
        });
    SearchResult result = done(launched);
    assertThat(result.confirming()).isEmpty();
  }

  private Launched launch(String yaml) {
    var definition = trainer.ask(Addresses.PARSE_EXPERIMENT, new Parse(yaml, "search.yaml"));
    return trainer.ask(Addresses.LAUNCH, new Launch(definition.name(), definition, 0, "me"));
  }

  private SearchResult done(Launched launched) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> result(launched), SearchResult::done);
  }

  private SearchResult result(Launched launched) {
    var get = new GetResult(launched.name(), launched.runs());
    return Objects.requireNonNull(trainer.ask(Addresses.RESULT, get).search());
  }

  private List<Run> runs(List<String> ids) {
    return trainer.ask(Addresses.RUNS_BY_ID, new Runs.Ids(ids)).runs();
  }

  private static double distance(Run run) {
    return Math.abs(Double.parseDouble(Objects.requireNonNull(run.hyperparameters().get("x"))) - 3);
  }
}
