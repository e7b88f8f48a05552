package dev.workbench.core.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.contract.Experiments.MetricResult;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Experiments.Standing;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {
  private static final Map<String, String> LOWER = Map.of("loss", "LOWER_IS_BETTER");
  private static final double[] TEN = {1.2, 0.9, 1.7, 1.1, 1.4, 1.3, 0.8, 1.6, 1.5, 1.0};

  @Test
  void aDifferenceThatIsRealIsBetterOrWorseByTheMetricsDirection() {
    var variants = List.of(variant("old", TEN), variant("new", shifted(TEN, -0.5, 0.01)));
    PairedResult paired = only(variants, "", LOWER);
    assertThat(paired.n()).isEqualTo(10);
    assertThat(paired.p()).as("2 of 1024 arrangements").isCloseTo(2.0 / 1024, within(1e-12));
    assertThat(paired.standing()).isEqualTo(Standing.BETTER);
    assertThat(paired.moreSeeds()).isZero();
    assertThat(only(variants, "", Map.of("loss", "HIGHER_IS_BETTER")).standing())
        .isEqualTo(Standing.WORSE);
    assertThat(only(variants, "", Map.of("loss", "NEITHER")).standing())
        .isEqualTo(Standing.DIFFERENT);
    assertThat(only(variants, "new", LOWER).standing()).isEqualTo(Standing.WORSE);
    assertThat(only(variants, "new", LOWER).variant()).isEqualTo("old");
  }

  @Test
  void threeSeedsCannotTellHoweverLargeTheDifferenceIs() {
    double[] three = Arrays.copyOf(TEN, 3);
    PairedResult paired =
        only(List.of(variant("old", three), variant("new", shifted(three, 9, 0.01))), "", LOWER);
    assertThat(paired.p()).isEqualTo(0.25);
    assertThat(paired.standing()).isEqualTo(Standing.CANNOT_TELL);
    assertThat(paired.moreSeeds()).as("six pairs of one sign have p = 1/32").isEqualTo(3);
  }

  @Test
  void noDifferenceNeedsNoMoreSeeds() {
    PairedResult paired = only(List.of(variant("old", TEN), variant("new", TEN)), "", LOWER);
    assertThat(paired.standing()).isEqualTo(Standing.CANNOT_TELL);
    assertThat(paired.moreSeeds()).isZero();
  }

  @Test
  void holmCountsEveryVariantThatIsComparedInTheMetric() {
    var variants =
        List.of(
            variant("old", TEN),
            variant("a", shifted(TEN, -0.5, 0.01)),
            variant("b", shifted(TEN, -0.7, 0.01)),
            variant("c", shifted(TEN, 0.6, 0.01)));
    List<PairedResult> results = Comparisons.of(variants, "old", LOWER);
    assertThat(results).extracting(PairedResult::variant).containsExactly("a", "b", "c");
    assertThat(results)
        .allSatisfy(result -> assertThat(result.holmP()).isCloseTo(6.0 / 1024, within(1e-12)));
    assertThat(results)
        .extracting(PairedResult::standing)
        .containsExactly(Standing.BETTER, Standing.BETTER, Standing.WORSE);
  }

  @Test
  void divergedPairsAreCountedAndUnfinishedOnesWaitedFor() {
    var old = runs(TEN);
    var now = runs(shifted(TEN, -0.5, 0.01));
    now.set(2, run(3, Status.DIVERGED, 1e9));
    old.set(4, run(5, Status.RUNNING, 7));
    now.removeLast();
    PairedResult paired = only(List.of(variant("old", old), variant("new", now)), "", LOWER);
    assertThat(paired.diverged()).isEqualTo(1);
    assertThat(paired.n()).isEqualTo(7);
  }

  @Test
  void ofASeedThatRanTwiceTheLaterRunCounts() {
    var old = List.of(run(1, Status.FINISHED, 5), run(1, Status.FINISHED, 1));
    PairedResult paired =
        only(
            List.of(variant("old", old), variant("new", List.of(run(1, Status.FINISHED, 4)))),
            "",
            LOWER);
    assertThat(paired.median()).isEqualTo(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOtherWayRoundEverythingChangesItsSignAlone(long seed) {
    var random = new Random(seed);
    double[] one = random.doubles(3 + random.nextInt(12), -2, 2).toArray();
    double[] other = random.doubles(one.length, -2, 2).toArray();
    var variants = List.of(variant("one", one), variant("other", other));
    PairedResult there = only(variants, "one", LOWER);
    PairedResult back = only(variants, "other", LOWER);
    assertThat(back.median()).isCloseTo(-there.median(), within(1e-12));
    assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
    assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
    assertThat(back.effect()).isCloseTo(-there.effect(), within(1e-12));
    assertThat(back.p()).isCloseTo(there.p(), within(1e-12));
    assertThat(back.moreSeeds()).isEqualTo(there.moreSeeds());
  }

  private static PairedResult only(
      List<VariantResult> variants, String baseline, Map<String, String> directions) {
    List<PairedResult> results = Comparisons.of(variants, baseline, directions);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  /// Each differs by another amount, so that none are tied.
  private static double[] shifted(double[] values, double by, double more) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] + by + Math.signum(by) * more * i)
        .toArray();
  }

  private static VariantResult variant(String name, double[] last) {
    return variant(name, runs(last));
  }

  private static VariantResult variant(String name, List<RunResult> runs) {
    var spread = new Spread(runs.size(), 0, 0, 0, 0, 0, 0);
    return new VariantResult(name, Map.of(), runs, Map.of("loss", spread));
  }

  private static List<RunResult> runs(double[] last) {
    List<RunResult> runs = new ArrayList<>();
    for (double value : last) {
      runs.add(run(runs.size() + 1, Status.FINISHED, value));
    }
    return runs;
  }

  private static RunResult run(long seed, Status status, double last) {
    return new RunResult(
        "run" + seed, seed, status, Map.of("loss", new MetricResult(1, last, last, last, 0)));
  }
}
