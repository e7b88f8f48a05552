package dev.workbench.dl4j;

import dev.workbench.plugin.Benchmark.Row;
import java.util.List;

/// How fast two ways to train the same thing are, for benchmarks: measured in turns, so that what
/// else the machine does falls on both, and the best turn of each counts.
public final class Pace {
  private static final int TURNS = 5;
  private static final long TURN_NANOS = 200_000_000;

  private Pace() {}

  /// The pace of both, in steps a second, and how many times as fast `ours` is.
  ///
  /// @param what as the table names it, such as `linear regression`
  /// @param steps that a call of either takes
  /// @param atLeast how many times as fast it has to be
  public static List<Row> compare(
      String what, int steps, Runnable ours, String othersName, Runnable others, double atLeast) {
    double best = 0;
    double bestOfOthers = 0;
    // the first turn warms up
    for (int turn = 0; turn <= TURNS; turn++) {
      double pace = stepsPerSecond(steps, ours);
      double paceOfOthers = stepsPerSecond(steps, others);
      if (turn > 0) {
        best = Math.max(best, pace);
        bestOfOthers = Math.max(bestOfOthers, paceOfOthers);
      }
    }
    return List.of(
        Row.of(what + ", from scratch", best, "steps/s"),
        Row.of(what + ", " + othersName, bestOfOthers, "steps/s"),
        Row.of(what + ", from scratch against " + othersName, best / bestOfOthers, "times")
            .atLeast(atLeast));
  }

  private static double stepsPerSecond(int steps, Runnable training) {
    long start = System.nanoTime();
    long end;
    long done = 0;
    do {
      training.run();
      done += steps;
      end = System.nanoTime();
    } while (end - start < TURN_NANOS);
    return done * 1e9 / (end - start);
  }
}
