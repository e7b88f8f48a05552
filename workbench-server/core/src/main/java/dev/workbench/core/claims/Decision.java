package dev.workbench.core.claims;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Estimate;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Sides;
import dev.workbench.core.analysis.Interval;
import dev.workbench.core.analysis.Intervals;
import dev.workbench.core.analysis.MedianInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/// From single seeds to a verdict. `docs/experiments.md` states the rules.
record Decision(Outcome outcome, String reason, int moreSeeds, List<Estimate> estimates) {
  private static final double CONFIDENCE = 0.95;
  private static final int MOST_SEEDS = 100_000;

  static Decision of(Holds holds, List<Condition> conditions, List<SeedCheck> checks) {
    return switch (holds) {
      case Holds.EverySeed _ -> all(checks, SeedState.HELD, SeedState.NOT_HELD);
      case Holds.NoSeed _ -> all(checks, SeedState.NOT_HELD, SeedState.HELD);
      case Holds.AtLeast atLeast -> share(checks, atLeast.share());
      case Holds.OfMedian _ -> margins(conditions, checks, Decision::median);
      case Holds.OfMean mean ->
          margins(
              conditions, checks, (values, without) -> mean(values, without, mean.confidence()));
    };
  }

  static Outcome wanted(Claim claim) {
    return claim.expect().equals("fails") ? Outcome.FAILED : Outcome.PASSED;
  }

  /// Undecided, when it is against expectation only because the claim was tried on less than it
  /// speaks of.
  Decision tried(Claim claim, Holds holds) {
    boolean unexpected = outcome != Outcome.UNDECIDED && outcome != wanted(claim);
    boolean ofTheSeedsRun = holds instanceof Holds.EverySeed || holds instanceof Holds.NoSeed;
    String because =
        switch (claim.trial()) {
          case FULL -> "";
          case SHORTER -> "the training was cut short";
          case FEW_SEEDS ->
              outcome == Outcome.PASSED && ofTheSeedsRun ? "only a few of the seeds were run" : "";
        };
    return unexpected && !because.isEmpty()
        ? new Decision(Outcome.UNDECIDED, reason + "; " + because, 0, estimates)
        : this;
  }

  static int count(List<SeedCheck> checks, SeedState state) {
    return (int) checks.stream().filter(check -> check.state() == state).count();
  }

  /// About the seeds that were run, so without an interval: one against it decides.
  private static Decision all(List<SeedCheck> checks, SeedState wanted, SeedState against) {
    String tally =
        "%s with %d of %s"
            .formatted(
                wanted == SeedState.HELD ? "held" : "did not hold",
                count(checks, wanted),
                seeds(checks.size()));
    if (count(checks, against) > 0) {
      return decided(Outcome.FAILED, tally + ", not with " + which(checks, against));
    }
    int without = count(checks, SeedState.DIVERGED) + count(checks, SeedState.MISSING);
    if (checks.isEmpty() || without > 0) {
      return new Decision(
          Outcome.UNDECIDED, tally + without(checks), Math.max(1, without), List.of());
    }
    return decided(Outcome.PASSED, tally);
  }

  private static Decision share(List<SeedCheck> checks, double wanted) {
    int held = count(checks, SeedState.HELD);
    int n = checks.size();
    // a seed without a value may have gone either way
    int mayHold = n - count(checks, SeedState.NOT_HELD);
    double low = Intervals.shareAtLeast(held, n, CONFIDENCE);
    double high = Intervals.shareAtMost(mayHold, n, CONFIDENCE);
    String reason =
        "held with %d of %s; of all seeds with at least %.1f%% and at most %.1f%%, each with 95%% confidence"
            .formatted(held, seeds(n), 100 * low, 100 * high);
    Outcome outcome =
        n == 0
            ? Outcome.UNDECIDED
            : low >= wanted ? Outcome.PASSED : high < wanted ? Outcome.FAILED : Outcome.UNDECIDED;
    int more = outcome == Outcome.UNDECIDED ? moreForShare(held, n, wanted) : 0;
    return new Decision(
        outcome,
        reason + without(checks),
        more,
        List.of(
            new Estimate("share of seeds", n == 0 ? Double.NaN : (double) held / n, low, high)));
  }

  /// How many more, all of which would have to hold.
  private static int moreForShare(int held, int n, double wanted) {
    int more = 1;
    while (more < MOST_SEEDS
        && Intervals.shareAtLeast(held + more, n + more, CONFIDENCE) < wanted) {
      more++;
    }
    return more;
  }

  /// An estimate of left minus right over seeds.
  private record Margin(double value, Interval interval, int moreSeeds) {}

  @FunctionalInterface
  private interface OfValues {
    Margin of(double[] values, int without);
  }

  private static Decision margins(
      List<Condition> conditions, List<SeedCheck> checks, OfValues estimate) {
    List<Estimate> estimates = new ArrayList<>();
    int more = 0;
    Outcome worst = Outcome.PASSED;
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      int at = i;
      double[] values =
          checks.stream()
              .filter(check -> !check.sides().isEmpty())
              .mapToDouble(check -> difference(check.sides().get(at)))
              .filter(Double::isFinite)
              .toArray();
      Margin margin = estimate.of(values, checks.size() - values.length);
      Outcome outcome = outcome(condition.comparison(), margin.interval());
      more = outcome == Outcome.UNDECIDED ? Math.max(more, margin.moreSeeds()) : more;
      worst = worse(worst, outcome);
      estimates.add(
          new Estimate(
              "left - right of " + condition.text(),
              margin.value(),
              margin.interval().low(),
              margin.interval().high()));
    }
    return new Decision(
        worst,
        described(estimates) + without(checks),
        worst == Outcome.UNDECIDED ? more : 0,
        estimates);
  }

  private static double difference(Sides sides) {
    return sides.left() - sides.right();
  }

  /// A seed without a value may lie on either side of all others.
  private static Margin median(double[] values, int without) {
    double value = values.length == 0 ? Double.NaN : Median.withDefaults().evaluate(values);
    Interval low = MedianInterval.of(padded(values, without, Double.NEGATIVE_INFINITY), CONFIDENCE);
    Interval high =
        MedianInterval.of(padded(values, without, Double.POSITIVE_INFINITY), CONFIDENCE);
    int n = values.length + without;
    int needed = MedianInterval.LEAST_AT_95;
    return new Margin(
        value, new Interval(low.low(), high.high()), n < needed ? needed - n : Math.max(1, n));
  }

  private static double[] padded(double[] values, int more, double value) {
    double[] padded = Arrays.copyOf(values, values.length + more);
    Arrays.fill(padded, values.length, padded.length, value);
    return padded;
  }

  /// There is no mean when a value is lacking.
  private static Margin mean(double[] values, int without, double confidence) {
    double mean = values.length == 0 ? Double.NaN : Mean.of(values).getAsDouble();
    return without > 0
        ? new Margin(mean, new Interval(Double.NaN, Double.NaN), without)
        : new Margin(
            mean, Intervals.student(values, confidence), moreForMean(values, mean, confidence));
  }

  /// As many as would bring the interval off zero, were mean and spread to stay.
  private static int moreForMean(double[] values, double mean, double confidence) {
    if (values.length < 2) {
      return 2 - values.length;
    }
    double sd = StandardDeviation.of(values).getAsDouble();
    int n = values.length + 1;
    while (n < MOST_SEEDS && Intervals.t(n, confidence) * sd / Math.sqrt(n) >= Math.abs(mean)) {
      n += Math.max(1, n / 100);
    }
    return n - values.length;
  }

  private static Outcome outcome(Condition.Comparison comparison, Interval margin) {
    if (!margin.known()) {
      return Outcome.UNDECIDED;
    }
    boolean less = margin.high() < 0 || margin.high() == 0 && comparison.holdsWhenEqual();
    boolean more = margin.low() > 0 || margin.low() == 0 && comparison.holdsWhenEqual();
    if (comparison.wantsLess() ? less : more) {
      return Outcome.PASSED;
    }
    return (comparison.wantsLess() ? margin.low() > 0 : margin.high() < 0)
        ? Outcome.FAILED
        : Outcome.UNDECIDED;
  }

  private static Outcome worse(Outcome one, Outcome other) {
    return one == Outcome.FAILED || other == Outcome.PASSED ? one : other;
  }

  private static Decision decided(Outcome outcome, String reason) {
    return new Decision(outcome, reason, 0, List.of());
  }

  private static String described(List<Estimate> estimates) {
    return estimates.stream()
        .map(e ->
            String.format(
                Locale.ROOT, "%s is %.4g [%.4g, %.4g]", e.what(), e.value(), e.low(), e.high()))
        .collect(Collectors.joining("; "));
  }

  private static String without(List<SeedCheck> checks) {
    return without(checks, SeedState.DIVERGED, "diverged")
        + without(checks, SeedState.MISSING, "without a value");
  }

  private static String without(List<SeedCheck> checks, SeedState state, String word) {
    int count = count(checks, state);
    if (count == 0) {
      return "";
    }
    String reason =
        checks.stream().filter(c -> c.state() == state).findFirst().orElseThrow().reason();
    return "; " + count + " " + word + ": " + which(checks, state) + " (" + reason + ")";
  }

  private static String which(List<SeedCheck> checks, SeedState state) {
    long[] seeds =
        checks.stream().filter(c -> c.state() == state).mapToLong(SeedCheck::seed).toArray();
    String shown =
        Arrays.stream(seeds).limit(10).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return "seed " + shown + (seeds.length > 10 ? ", …" : "");
  }

  private static String seeds(int n) {
    return n == 1 ? "1 seed" : n + " seeds";
  }
}
