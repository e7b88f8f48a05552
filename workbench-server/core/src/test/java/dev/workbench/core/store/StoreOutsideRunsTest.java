package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are trained elsewhere and logged here.
class StoreOutsideRunsTest {
  @TempDir Path home;

  @Test
  void aRunFromOutsideGoesOnWhenTheServerIsStartedAgain() throws Exception {
    String outside;
    String trained;
    try (var server = new StoreServer(home)) {
      outside = begin(server).id();
      trained = server.run();
    }
    try (var server = new StoreServer(home)) {
      assertThat(server.get(trained).status()).isEqualTo(Runs.Status.KILLED);
      Runs.Run run = server.get(outside);
      assertThat(run.status()).isEqualTo(Runs.Status.RUNNING);
      assertThat(run.fromOutside()).isTrue();
      assertThat(run.started()).isEqualTo(7);
      assertThat(run.experiment()).isEqualTo("bert");
      assertThat(run.user()).isEqualTo("ada");
      assertThat(run.hyperparameters()).isEqualTo(Map.of("lr", "0.1"));
      assertThat(run.tags()).isEqualTo(Map.of("team", "blue"));
    }
  }

  @Test
  void whoLogsItEndsItAndMayGoOn() throws Exception {
    try (var server = new StoreServer(home)) {
      String id = begin(server).id();
      Runs.Run ended = change(server, id, Runs.Status.FAILED, 99L, "out of memory", Map.of());
      assertThat(ended.status()).isEqualTo(Runs.Status.FAILED);
      assertThat(ended.ended()).isEqualTo(99);
      assertThat(ended.message()).isEqualTo("out of memory");
      assertThat(change(server, id, null, null, null, Map.of()).ended()).isEqualTo(99);
      Runs.Run resumed = change(server, id, Runs.Status.RUNNING, null, "", Map.of());
      assertThat(resumed.status()).isEqualTo(Runs.Status.RUNNING);
      assertThat(resumed.ended()).isNull();
      assertThat(resumed.message()).isEmpty();
    }
  }

  @Test
  void hyperparametersAreAddedAndNeverChanged() throws Exception {
    try (var server = new StoreServer(home)) {
      String id = begin(server).id();
      change(server, id, null, null, null, Map.of("layers", "3"));
      Runs.Run same = change(server, id, null, null, null, Map.of("layers", "3"));
      assertThat(same.hyperparameters()).isEqualTo(Map.of("lr", "0.1", "layers", "3"));
      refused(
          ProblemException.Kind.CONFLICT,
          "lr of run " + id + " is '0.1' and cannot become '0.2'",
          () ->
              change(server, id, Runs.Status.FINISHED, null, null, Map.of("lr", "0.2", "x", "1")));
      assertThat(server.get(id)).isEqualTo(same);
    }
  }

  @Test
  void aRunOfAModelIsNotBegunFromOutside() throws Exception {
    try (var server = new StoreServer(home)) {
      refused(
          ProblemException.Kind.INVALID,
          "trained here: submit it",
          () ->
              server.ask(
                  Addresses.BEGIN_RUN, new Runs.Begin(StoreServer.newRun("", 1), "ada", null)));
    }
  }

  private static Runs.Run begin(StoreServer server) throws Exception {
    var run =
        new Runs.NewRun(
            "bert", "", "", "first try", 0, Map.of("lr", "0.1"), Map.of("team", "blue"));
    return server.ask(Addresses.BEGIN_RUN, new Runs.Begin(run, "ada", 7L));
  }

  private static Runs.Run change(
      StoreServer server,
      String id,
      Runs.@Nullable Status status,
      @Nullable Long ended,
      @Nullable String message,
      Map<String, String> hyperparameters)
      throws Exception {
    return server.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            id, status, null, ended, null, message, Map.of(), Map.of(), null, hyperparameters));
  }

  private static void refused(ProblemException.Kind kind, String why, ThrowingCallable request) {
    assertThatThrownBy(request)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .hasMessageContaining(why);
  }
}
