package dev.workbench.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages that compare one run with another, and train a run again.
public final class Differences {
  private Differences() {}

  /// What a difference is about, cause before effect.
  public enum Group {
    /// Model, hyperparameters, seed.
    SETTINGS,
    /// Fingerprints of the data sets.
    DATA,
    /// Plugin, workbench, checkout.
    CODE,
    /// Machine, JVM, native libraries, user.
    ENVIRONMENT
  }

  /// Asks what differs between two runs.
  public record Between(String left, String right) implements Message {}

  /// What differs between two runs.
  ///
  /// @param facts what made them, by group
  /// @param metrics every metric that either logged
  public record Diff(String left, String right, List<Fact> facts, List<Metric> metrics)
      implements Message {
    public Diff {
      facts = List.copyOf(facts);
      metrics = List.copyOf(metrics);
    }

    /// Whether both logged the same metrics, to the last bit.
    public boolean sameMetrics() {
      return metrics.stream().allMatch(Metric::same);
    }
  }

  /// Something that made the runs and is not the same.
  ///
  /// @param left empty where that run does not say
  public record Fact(Group group, String name, String left, String right) {}

  /// A metric of both runs: steps and values, compared bit by bit; times are not.
  ///
  /// @param leftCount how many points; 0 where that run did not log it
  /// @param part where they part; null when they do not
  public record Metric(String key, long leftCount, long rightCount, @Nullable Part part) {
    public boolean same() {
      return part == null;
    }
  }

  /// The first point that is not the same.
  ///
  /// @param position counted from 0 in the order of steps
  /// @param left null where that run has ended before
  public record Part(long position, @Nullable Point left, @Nullable Point right) {}

  public record Point(long step, double value) {}

  /// Asks to train a run again from its record.
  ///
  /// @param anyway also when the plugin or a data set is no longer the same
  public record Replay(String run, boolean anyway, String user) implements Message {}

  /// A run that trains another one again.
  ///
  /// @param replay the id of the new run; it carries the tag `replayOf`
  /// @param changed what is no longer as it was, of what is known before it is trained
  public record Replayed(String run, String replay, List<Fact> changed) implements Message {
    public Replayed {
      changed = List.copyOf(changed);
    }
  }
}
