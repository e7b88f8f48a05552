package dev.workbench.core.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Runs.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Claims on stored runs: which runs are looked at, and which claims, when they have changed.
class ClaimRunsTest {
  private static final String FILE =
      """
      name: race
      seeds: 2
      variants:
        old: {model: a/b}
        new: {model: a/b}
      claims:
        - {that: "%s", text: {en: New is better.}}
      """;
  private static final String BETTER = "final(loss, 'new') < final(loss, 'old')";
  private static final String FAR_BETTER = "2 * final(loss, 'new') < final(loss, 'old')";

  private Laboratory laboratory;

  @BeforeEach
  void open(@TempDir Path home) throws Exception {
    laboratory = new Laboratory(home);
  }

  @AfterEach
  void close() {
    laboratory.close();
  }

  @Test
  void theLatestRunOfEachVariantAndSeedCounts() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    end(laboratory.launch("race", 1), 3, 9);
    assertThat(only().outcome()).isEqualTo(Outcome.FAILED);
    end(laboratory.launch("race", 1), 3, 1);
    assertThat(only().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(only().seeds()).isEqualTo(1);
    assertThat(only().checks().getFirst().sides()).containsExactly(new Experiments.Sides(1, 3));
  }

  @Test
  void aRunThatHasNotEndedOrDivergedLeavesItsSeedWithoutAValue() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    List<Runs.Run> runs = laboratory.launch("race", 2);
    end(runs.subList(0, 2), 3, 1);
    laboratory.end(runs.get(2), Status.FINISHED, 3);
    assertThat(only().outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(only().checks().get(1).state()).isEqualTo(SeedState.MISSING);
    assertThat(only().checks().get(1).reason()).contains("'new' is SCHEDULED");
    laboratory.end(runs.get(3), Status.DIVERGED, Double.NaN);
    assertThat(only().checks().get(1).state()).isEqualTo(SeedState.DIVERGED);
    assertThat(only().moreSeeds()).isEqualTo(1);
  }

  @Test
  void singleStepsAreReadFromThePoints() throws Exception {
    laboratory.file(
        "race",
        FILE.formatted(
            "at(loss, 1, 'new') == 4 and steps_to(loss, 3, 'new') == 2"
                + " and mean_over(loss, 1, 2, 'new') == 3"));
    end(laboratory.launch("race", 1), 5, 2);
    assertThat(only().outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(only().reason()).contains("loss has no point at step 1");
    List<Runs.Run> runs = laboratory.launch("race", 1);
    laboratory.end(runs.get(0), Status.FINISHED, 1);
    laboratory.end(runs.get(1), Status.FINISHED, 9, 4, 2);
    assertThat(only().outcome()).as(only().reason()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aLaunchWritesDownTheClaimsBeforeItsRunsBegin() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    Runs.Run run = laboratory.launch("race", 1).getFirst();
    assertThat(run.status()).isEqualTo(Status.SCHEDULED);
    var launch = launchOf(run);
    assertThat(launch.user()).isEqualTo("ada");
    assertThat(launch.launched()).isLessThanOrEqualTo(run.created());
    assertThat(launch.definition().claims().getFirst().that()).isEqualTo(BETTER);
  }

  @Test
  void aClaimThatIsChangedInTheFileIsJudgedAsItWasAndBothAreShown() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    end(laboratory.launch("race", 1), 3, 2);
    assertThat(laboratory.result("race").otherClaims()).isEmpty();
    laboratory.file("race", FILE.formatted(FAR_BETTER));
    assertThat(only().claim().that()).isEqualTo(BETTER);
    assertThat(only().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(only().dropped()).isTrue();
    assertThat(only().changed()).isFalse();
    OtherClaim now = laboratory.result("race").otherClaims().getFirst();
    assertThat(now.claim().that()).isEqualTo(FAR_BETTER);
    assertThat(now.launched()).isNull();
    assertThat(now.insteadOf()).isZero();
  }

  @Test
  void aClaimThatSomeRunsWereLaunchedWithoutIsMarkedAndTheirsIsShown() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    List<Runs.Run> first = laboratory.launch("race", 2);
    end(first.subList(0, 2), 3, 2);
    end(first.subList(2, 4), 3, 2);
    laboratory.file("race", FILE.formatted(FAR_BETTER));
    end(laboratory.launch("race", 1), 3, 2);
    assertThat(only().claim().that()).isEqualTo(FAR_BETTER);
    assertThat(only().changed()).isTrue();
    assertThat(only().dropped()).isFalse();
    OtherClaim before = laboratory.result("race").otherClaims().getFirst();
    assertThat(before.claim().that()).isEqualTo(BETTER);
    assertThat(before.launched()).isEqualTo(launchOf(first.getFirst()).launched());
    assertThat(before.runs()).as("those of the second seed").isEqualTo(2);
    end(laboratory.launch("race", 2).subList(2, 4), 3, 2);
    assertThat(only().changed()).as("every seed was run again").isFalse();
  }

  @Test
  void otherWordsAreNoOtherClaim() throws Exception {
    laboratory.file("race", FILE.formatted(BETTER));
    laboratory.launch("race", 1);
    laboratory.file("race", FILE.formatted(BETTER).replace("New is", "The new one is"));
    assertThat(only().dropped()).isFalse();
    assertThat(laboratory.result("race").otherClaims()).isEmpty();
  }

  @Test
  void aLaunchOfWhichARunIsRefusedIsNotWrittenDown() throws Exception {
    laboratory.file(
        "race", FILE.formatted(BETTER).replace("new: {", "new: {'" + "x".repeat(251) + "': 1, "));
    assertThatThrownBy(() -> laboratory.launch("race", 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at most 250 characters");
    assertThat(laboratory.result("race").variants()).isEmpty();
    laboratory.file("race", FILE.formatted(BETTER));
    assertThat(laboratory.launch("race", 1)).hasSize(2);
  }

  private Experiments.PastLaunch launchOf(Runs.Run run) {
    String id = run.tags().get(Experiments.LAUNCH_TAG);
    return laboratory
        .ask(Addresses.LAUNCHES, new Experiments.GetLaunches(List.of(id)))
        .launches()
        .getFirst();
  }

  private Verdict only() {
    List<Verdict> verdicts = laboratory.result("race").claims();
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  /// @param runs of the old and the new variant
  private void end(List<Runs.Run> runs, double old, double now) {
    laboratory.end(runs.get(0), Status.FINISHED, old);
    laboratory.end(runs.get(1), Status.FINISHED, now);
  }
}
