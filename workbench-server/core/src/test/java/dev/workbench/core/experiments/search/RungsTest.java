package dev.workbench.core.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Halving;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which runs of a search are behind.
class RungsTest {
  private static final Halving HALVING = new Halving("epochs", 1, 27, 3);

  private final Rungs rungs = new Rungs(HALVING, true);

  @Test
  void ofThoseThatReachedARungTheBestThirdGoesOn() {
    log("a", 1, 0.3);
    assertThat(rungs.behind()).isEmpty();
    log("b", 1, 0.2);
    assertThat(rungs.behind()).containsExactly(new Rungs.Behind("a", 1, 2, 2, 1));
    log("c", 1, 0.5);
    log("d", 1, 0.4);
    assertThat(rungs.behind())
        .containsExactly(new Rungs.Behind("d", 1, 3, 4, 2), new Rungs.Behind("c", 1, 4, 4, 2));
  }

  @Test
  void aRunIsComparedWhenItReachesTheRungWhateverItsStepIs() {
    log("a", 5, 0.3);
    log("b", 2, 0.9);
    assertThat(rungs.behind()).containsExactly(new Rungs.Behind("b", 1, 2, 2, 1));
  }

  @Test
  void whatIsNotANumberIsBehindAndGreaterMayBeBetter() {
    var greater = new Rungs(HALVING, false);
    for (String run : List.of("nan", "low", "high")) {
      greater.add(run, 1);
    }
    greater.log("nan", 1, Double.NaN);
    greater.log("low", 1, 0.1);
    greater.log("high", 1, 0.9);
    assertThat(greater.behind()).extracting(Rungs.Behind::run).containsExactly("low", "nan");
  }

  @Test
  void seedsAreComparedAmongThemselves() {
    rungs.add("a", 1);
    rungs.add("b", 2);
    rungs.log("a", 1, 0.1);
    rungs.log("b", 1, 0.9);
    assertThat(rungs.behind()).isEmpty();
  }

  /// Points in any order say the same, and the best of all at every rung is never behind.
  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfPointsDoesNotMatter(long seed) {
    var random = new Random(seed);
    record Point(String run, long step, double value) {}
    List<Point> points = new ArrayList<>();
    int runs = 2 + random.nextInt(20);
    for (int run = 0; run < runs; run++) {
      for (long step = 1; step <= random.nextInt(30); step++) {
        points.add(new Point("r" + run, step, run == 0 ? -1 : random.nextDouble()));
      }
    }
    Set<Set<Rungs.Behind>> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      var shuffled = new Rungs(HALVING, true);
      for (int run = 0; run < runs; run++) {
        shuffled.add("r" + run, 1);
      }
      Collections.shuffle(points, random);
      points.forEach(point -> shuffled.log(point.run(), point.step(), point.value()));
      seen.add(new HashSet<>(shuffled.behind()));
    }
    assertThat(seen).as("seed " + seed).hasSize(1);
    assertThat(seen.iterator().next()).extracting(Rungs.Behind::run).doesNotContain("r0");
  }

  @Test
  void aRunThatIsFartherIsNotStoppedForAnEarlierRungNorByOneThatWasStopped() {
    log("far", 3, 0.5);
    log("b", 1, 0.2);
    log("c", 1, 0.1);
    assertThat(rungs.behind()).extracting(Rungs.Behind::run).containsExactly("b");
    log("b", 3, 0.1);
    assertThat(rungs.behind()).isEmpty();
  }

  /// Runs at random speeds, each stopped as soon as it is told.
  @ParameterizedTest
  @MethodSource("seeds")
  void someRunAlwaysComesToItsEnd(long seed) {
    var random = new Random(seed);
    var climbing = new Rungs(HALVING, true);
    Map<String, Long> steps = new HashMap<>();
    List<String> active = new ArrayList<>();
    int runs = 1 + random.nextInt(30);
    for (int run = 0; run < runs; run++) {
      climbing.add("r" + run, 1);
      active.add("r" + run);
    }
    int ended = 0;
    while (!active.isEmpty()) {
      String run = active.get(random.nextInt(Math.min(4, active.size())));
      climbing.log(run, steps.merge(run, 1L, Long::sum), random.nextDouble());
      if (steps.get(run) == HALVING.to()) {
        active.remove(run);
        ended++;
      }
      if (random.nextInt(3) == 0) {
        climbing.behind().forEach(behind -> active.remove(behind.run()));
      }
    }
    assertThat(ended).as("seed " + seed).isPositive();
  }

  static LongStream seeds() {
    Long one = Long.getLong("tests.seed");
    return one == null ? LongStream.range(0, 50) : LongStream.of(one);
  }

  private void log(String run, long step, double value) {
    rungs.add(run, 1);
    rungs.log(run, step, value);
  }
}
