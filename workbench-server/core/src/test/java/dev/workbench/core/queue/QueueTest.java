package dev.workbench.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Runs.Status;
import dev.workbench.contract.Series;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.plugins.PluginJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs from their submission to their end, on a real store, with a plugin that misbehaves on
/// demand.
class QueueTest {
  private static final String BEHAVIOURS =
      """
      import dev.workbench.plugin.*;
      import java.util.List;

      public class Behaviours implements Plugin {
        static final Metric LOSS = Metric.loss("train_loss");
        public enum Mode { good, throwing, overflowing, hanging, endless, diverging, other_thread }
        public record Settings(
            Mode mode, @Default("10") @Range(min = 1, max = 1000000) int epochs) {}

        public static class Any implements Model<Settings> {
          public String name() { return "behaviours/any"; }

          public void train(Settings s, Training t) throws Exception {
            switch (s.mode()) {
              case good -> {
                for (int epoch : t.epochs(s.epochs())) t.log(LOSS, epoch, 1.0 / epoch);
                t.figure("fit", s.epochs(), Figure.plot("x", "y").line("line", new double[] {1, 2}, new double[] {3, Double.NaN}));
                t.artifact("weights/last.bin", new byte[] {1, 2, 3});
                t.note("all went well");
              }
              case throwing -> {
                t.log(LOSS, 1, 0.5);
                throw new IllegalStateException("out of cheese");
              }
              case overflowing -> overflow(0);
              case hanging -> {
                while (true) {
                  try { Thread.sleep(1000); } catch (InterruptedException e) { }
                }
              }
              case endless -> {
                for (int epoch : t.epochs(Integer.MAX_VALUE)) { t.log(LOSS, epoch, 1); Thread.sleep(1); }
              }
              case diverging -> {
                for (int epoch : t.epochs(10)) t.log(LOSS, epoch, epoch < 3 ? 1 : Double.NaN);
              }
              case other_thread -> {
                Throwable[] thrown = {null};
                Thread other = new Thread(() -> { try { t.log(LOSS, 1, 1); } catch (Throwable e) { thrown[0] = e; } });
                other.start();
                other.join();
                throw (Exception) thrown[0];
              }
            }
          }

          private static int overflow(int n) { return overflow(n + 1) + 1; }
        }

        public List<Model<?>> models() { return List.of(new Any()); }
      }
      """;

  @TempDir Path folder;
  private PluginHost plugins;
  private Trainer trainer;

  @BeforeEach
  void start() {
    PluginJar.make(folder.resolve("plugins"), "behaviours", "Behaviours", BEHAVIOURS);
    plugins = PluginHost.load(List.of(folder.resolve("plugins")));
    trainer = new Trainer(folder.resolve("home"), plugins, 2);
  }

  @AfterEach
  void stop() {
    trainer.close();
  }

  @Test
  void aRunThatFinishesHasAllItsPointsFiguresArtifactsAndProvenance() {
    String id = trainer.submit(Trainer.run("good", Map.of("epochs", "50000"))).getFirst();
    Runs.Run run = trainer.awaitStatus(id, Status.FINISHED);
    assertThat(run.metrics()).hasSize(1);
    assertThat(run.metrics().getFirst().count()).isEqualTo(50_000);
    assertThat(run.metrics().getFirst().last()).isEqualTo(1.0 / 50_000);
    assertThat(run.hyperparameters()).containsEntry("epochs", "50000");
    assertThat(run.progress()).isEqualTo(1);
    assertThat(run.provenance()).containsEntry("plugin", "behaviours").containsKey("plugin.sha256");
    assertThat(run.tags()).containsValue("all went well");
    var figure = trainer.ask(Addresses.FIGURE, new Series.GetFigure(id, "fit", null));
    assertThat(figure.json()).contains("\"y\":[3.0,null]");
    assertThat(
            trainer
                .ask(Addresses.ARTIFACT, new Series.GetArtifact(id, "weights/last.bin"))
                .content())
        .containsExactly(1, 2, 3);
  }

  @Test
  void aPluginThatThrowsHarmsOnlyItsOwnRun() {
    String failed = trainer.submit("throwing");
    String overflowed = trainer.submit("overflowing");
    String good = trainer.submit("good");
    assertThat(trainer.awaitStatus(failed, Status.FAILED).message())
        .contains("plugin behaviours", "IllegalStateException: out of cheese", "Behaviours$Any");
    assertThat(trainer.get(failed).metrics().getFirst().count()).isEqualTo(1);
    assertThat(trainer.awaitStatus(overflowed, Status.FAILED).message())
        .contains("StackOverflowError");
    trainer.awaitStatus(good, Status.FINISHED);
  }

  @Test
  void aRunThatIsStoppedEndsAsKilledWithWhatItLogged() {
    String id = trainer.submit("endless");
    trainer.awaitStatus(id, Status.RUNNING);
    trainer.ask(Addresses.STOP_RUN, new Runs.Id(id));
    assertThat(trainer.awaitStatus(id, Status.KILLED).message()).isEqualTo("stopped by the user");
  }

  @Test
  void aPluginThatHangsLosesItsRunAndNotItsPlaceInTheQueue() {
    String first = trainer.submit("hanging");
    String second = trainer.submit("hanging");
    String good = trainer.submit("good");
    trainer.awaitStatus(first, Status.RUNNING);
    trainer.awaitStatus(second, Status.RUNNING);
    trainer.ask(Addresses.STOP_RUN, new Runs.Id(first));
    assertThat(trainer.awaitStatus(first, Status.KILLED).message())
        .contains("its plugin did not stop");
    trainer.awaitStatus(good, Status.FINISHED);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunAsDivergedWithThePointKept() {
    Runs.Run run = trainer.awaitStatus(trainer.submit("diverging"), Status.DIVERGED);
    assertThat(run.message()).isEqualTo("train_loss became NaN at step 3");
    assertThat(run.metrics().getFirst().nanCount()).isEqualTo(1);
    assertThat(run.metrics().getFirst().count()).isEqualTo(3);
  }

  @Test
  void loggingFromAnotherThreadIsRefused() {
    assertThat(trainer.awaitStatus(trainer.submit("other_thread"), Status.FAILED).message())
        .contains("a Training is for the thread that called train");
  }

  @Test
  void aBadHyperparameterQueuesNothing() {
    assertThatThrownBy(() ->
            trainer.submit(
                Trainer.run("good", Map.of()), Trainer.run("good", Map.of("epochs", "0"))))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "behaviours/any: hyperparameter 'epochs' must be between 1 and 1000000, not '0'");
    assertThatThrownBy(() ->
            trainer.submit(new Runs.NewRun("", "behaviours/none", "", "", 1, Map.of(), Map.of())))
        .hasMessageContaining("no installed plugin offers the model 'behaviours/none'");
    assertThat(trainer.ask(Addresses.RUNS, Runs.Query.ofExperiment("Default")).total()).isZero();
  }

  @Test
  void whatWaitedGoesOnAfterARestartAndWhatRanIsKilled() {
    List<String> running = new ArrayList<>();
    running.add(trainer.submit("endless"));
    running.add(trainer.submit("endless"));
    running.forEach(id -> trainer.awaitStatus(id, Status.RUNNING));
    String waiting = trainer.submit("good");
    trainer.close();

    trainer = new Trainer(folder.resolve("home"), plugins, 2);

    running.forEach(id -> {
      assertThat(trainer.get(id).status()).isEqualTo(Status.KILLED);
      assertThat(trainer.get(id).message()).isEqualTo("the server was stopped");
    });
    trainer.awaitStatus(waiting, Status.FINISHED);
  }

  @Test
  void aRunFromOutsideIsNeitherTrainedNorStoppedHere() {
    var wanted = new Runs.NewRun("", "", "", "", 0, Map.of(), Map.of());
    String outside = trainer.ask(Addresses.BEGIN_RUN, new Runs.Begin(wanted, "ada", null)).id();
    assertThatThrownBy(() -> trainer.ask(Addresses.STOP_RUN, new Runs.Id(outside)))
        .hasMessageContaining("is logged from outside: end it by setting its status");
    trainer.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(outside, Status.SCHEDULED, null, null, null, null, Map.of(), Map.of()));
    trainer.close();

    trainer = new Trainer(folder.resolve("home"), plugins, 1);

    trainer.awaitStatus(trainer.submit("good"), Status.FINISHED);
    assertThat(trainer.get(outside).status()).isEqualTo(Status.SCHEDULED);
  }

  @Test
  void stoppingARunThatIsNotThereSaysSo() {
    assertThatThrownBy(() -> trainer.ask(Addresses.STOP_RUN, new Runs.Id("nowhere")))
        .hasMessage("there is no run nowhere");
  }

  @Test
  void aRunThatWaitsIsStoppedWithoutBeingTrained() {
    trainer.submit("endless");
    trainer.submit("endless");
    String waiting = trainer.submit("good");
    trainer.ask(Addresses.STOP_RUN, new Runs.Id(waiting));
    Runs.Run run = trainer.awaitStatus(waiting, Status.KILLED);
    assertThat(run.started()).isNull();
    assertThatThrownBy(() -> trainer.ask(Addresses.STOP_RUN, new Runs.Id(waiting)))
        .hasMessageContaining("has ended: it is KILLED");
  }
}
