package dev.workbench.core.experiments.search;

import dev.workbench.contract.Experiments.Halving;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// How far the runs of a search are and which of them are behind: asynchronous successive halving
/// (Li et al. 2020, in its stopping form). Each run trains towards the end and is compared at the
/// latest rung it has reached with all of its seed that have reached it; unless it is among the
/// best one in eta it is stopped. The best at the farthest rung is never stopped, so that some run
/// always comes to its end. One thread.
final class Rungs {
  private final Halving halving;
  private final boolean less;
  private final List<Long> rungs;
  private final Map<String, Climb> climbs = new LinkedHashMap<>();

  /// A run that is not among the best at a rung.
  ///
  /// @param rank from 1
  /// @param of how many runs have reached the rung
  /// @param kept how many of them go on
  record Behind(String run, long rung, int rank, int of, int kept) {}

  private record Reached(long step, double value) {}

  /// How far a run is.
  private static final class Climb {
    private final long seed;

    /// The first value at or behind each rung: in whichever order points come, the least step
    /// counts.
    private final NavigableMap<Long, Reached> reached = new TreeMap<>();

    private long stoppedAt = Long.MAX_VALUE;

    Climb(long seed) {
      this.seed = seed;
    }

    boolean stopped() {
      return stoppedAt < Long.MAX_VALUE;
    }

    /// @return whether a rung is reached with it
    boolean log(List<Long> rungs, long step, double value) {
      boolean news = false;
      for (long rung : rungs) {
        Reached before = reached.get(rung);
        if (rung <= step && rung <= stoppedAt && (before == null || step < before.step())) {
          reached.put(rung, new Reached(step, value));
          news = true;
        }
      }
      return news;
    }
  }

  /// @param less whether lesser values are better
  Rungs(Halving halving, boolean less) {
    this.halving = halving;
    this.less = less;
    this.rungs = halving.rungs();
  }

  /// Runs are ranked in the order they were added where their values are equal.
  void add(String run, long seed) {
    climbs.putIfAbsent(run, new Climb(seed));
  }

  /// A run was stopped at that rung: what it logged behind it does not count.
  void stopped(String run, long rung) {
    Optional.ofNullable(climbs.get(run)).ifPresent(climb -> climb.stoppedAt = rung);
  }

  /// @return whether the run has reached a rung with this point
  boolean log(String run, long step, double value) {
    Climb climb = climbs.get(run);
    return climb != null && climb.log(rungs, step, value);
  }

  /// Those that are behind now; they count as stopped from here on, and each is told once.
  List<Behind> behind() {
    List<Behind> behind = new ArrayList<>();
    for (long rung : rungs) {
      Map<Long, List<String>> bySeed = new TreeMap<>();
      climbs.forEach((run, climb) -> {
        if (climb.reached.containsKey(rung)) {
          bySeed.computeIfAbsent(climb.seed, none -> new ArrayList<>()).add(run);
        }
      });
      bySeed.values().forEach(runs -> addBehind(rung, runs, behind));
    }
    behind.forEach(each -> stopped(each.run(), each.rung()));
    return behind;
  }

  private void addBehind(long rung, List<String> runs, List<Behind> behind) {
    runs.sort(Comparator.comparingDouble(run -> badness(climb(run), rung)));
    int kept = Math.ceilDiv(runs.size(), halving.eta());
    for (int i = kept; i < runs.size(); i++) {
      Climb climb = climb(runs.get(i));
      if (!climb.stopped() && climb.reached.lastKey() == rung) {
        behind.add(new Behind(runs.get(i), rung, i + 1, runs.size(), kept));
      }
    }
  }

  /// What is not a number is worst.
  private double badness(Climb climb, long rung) {
    Reached reached = climb.reached.get(rung);
    double value = reached == null ? Double.NaN : reached.value();
    return less ? value : -value;
  }

  private Climb climb(String run) {
    return Objects.requireNonNull(climbs.get(run), run);
  }
}
