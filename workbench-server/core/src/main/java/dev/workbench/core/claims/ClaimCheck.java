package dev.workbench.core.claims;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Sides;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Runs.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// A claim that was read and can be checked. Any thread.
public final class ClaimCheck {
  private static final int TRIALS = 32;

  private final Claim claim;
  private final Holds holds;
  private final List<Condition> conditions;
  private final Set<Use> uses = new LinkedHashSet<>();

  /// A metric of a variant that a claim looks at.
  ///
  /// @param column from 1, of the metric in the claim's text
  public record Use(String metric, String variant, int column) {}

  private ClaimCheck(Claim claim, Holds holds, List<Condition> conditions) {
    this.claim = claim;
    this.holds = holds;
    this.conditions = conditions;
  }

  /// @param variants those that the claim may name
  /// @throws ClaimException when it cannot be read
  public static ClaimCheck of(Claim claim, List<String> variants) {
    Holds holds = Holds.of(claim.holds());
    List<Condition> conditions = Condition.of(claim.that(), variants);
    if (holds instanceof Holds.OfMedian || holds instanceof Holds.OfMean) {
      for (Condition condition : conditions) {
        if (condition.comparison() == null || !condition.comparison().ordered()) {
          throw new ClaimException(
              1,
              "'%s' needs comparisons by <, <=, > or >=, joined by and alone"
                  .formatted(claim.holds()));
        }
      }
    }
    var check = new ClaimCheck(claim, holds, conditions);
    check.tryOut();
    return check;
  }

  /// Finds the mistakes that a claim has whatever the variants are.
  ///
  /// @throws ClaimException when it cannot be read
  public static void checkForm(Claim claim) {
    Holds.of(claim.holds());
    Condition.of(claim.that(), List.of());
  }

  /// What it looks at.
  public Set<Use> uses() {
    return Set.copyOf(uses);
  }

  /// Whether a claim may ask for single steps, so that the points are needed.
  public static boolean needsPoints(Claim claim) {
    return Functions.OF_POINTS.stream().anyMatch(claim.that()::contains);
  }

  /// @param bySeed what the runs of each seed recorded
  /// @param changed whether the claim is not the one that the runs were started with
  /// @param dropped whether the experiment's file has it no more
  public Verdict verdict(Map<Long, Recorded> bySeed, boolean changed, boolean dropped) {
    List<SeedCheck> checks = new ArrayList<>();
    bySeed.forEach((seed, recorded) -> checks.add(check(seed, recorded)));
    var decision = Decision.of(holds, conditions, checks).tried(claim, holds);
    boolean wanted = decision.outcome() == Decision.wanted(claim);
    return new Verdict(
        claim,
        decision.outcome(),
        wanted,
        decision.reason(),
        checks.size(),
        Decision.count(checks, SeedState.HELD),
        Decision.count(checks, SeedState.DIVERGED),
        Decision.count(checks, SeedState.MISSING),
        decision.moreSeeds(),
        checks,
        decision.estimates(),
        changed,
        conditions.stream().flatMap(Condition::asWritten).toList(),
        dropped);
  }

  private SeedCheck check(long seed, Recorded recorded) {
    try {
      List<Sides> sides = new ArrayList<>();
      boolean holds = true;
      for (Condition condition : conditions) {
        if (condition.comparison() == null) {
          holds &= condition.truth().truth(recorded);
        } else {
          Sides both = condition.comparison().sides(recorded);
          if (Double.isNaN(both.left()) || Double.isNaN(both.right())) {
            throw new NoValue(SeedState.MISSING, "a side of " + condition.text() + " is NaN");
          }
          sides.add(both);
          holds &= condition.comparison().holds(both);
        }
      }
      return new SeedCheck(seed, holds ? SeedState.HELD : SeedState.NOT_HELD, sides, "");
    } catch (NoValue e) {
      return new SeedCheck(seed, e.state(), List.of(), String.valueOf(e.getMessage()));
    } catch (ClaimException e) {
      // a mistake that no trial met, such as behind an `or`
      return new SeedCheck(seed, SeedState.MISSING, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private int column(String metric) {
    return Token.of(claim.that()).stream()
        .filter(token -> token.text().equals(metric) || token.isQuoted(metric))
        .findFirst()
        .map(token -> token.start() + 1)
        .orElse(1);
  }

  /// With made-up numbers, several, so that both sides of an `or` are reached: finds wrong types
  /// and unknown variants before anything is trained.
  private void tryOut() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < TRIALS; i++) {
      Recorded madeUp =
          (metric, variant) -> {
            uses.add(new Use(metric, variant, column(metric)));
            double value = random.nextDouble(-2, 2);
            return new Measured(
                new MetricSummary(
                    metric, "LOWER_IS_BETTER", "", 1, 1, 1, 0, value, value, value, 0),
                new long[0],
                new double[0]);
          };
      for (Condition condition : conditions) {
        try {
          if (condition.comparison() == null) {
            condition.truth().truth(madeUp);
          } else {
            condition.comparison().sides(madeUp);
          }
        } catch (NoValue e) {
          // made-up series have no points
        }
      }
    }
  }
}
