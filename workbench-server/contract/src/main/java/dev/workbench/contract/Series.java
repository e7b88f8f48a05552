package dev.workbench.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages that read metrics and figures.
public final class Series {
  private Series() {}

  /// Asks for the points of some metrics of some runs.
  ///
  /// @param keys empty for all
  /// @param fromStep inclusive; null from the start
  /// @param toStep inclusive; null to the end
  /// @param points at most about this many of each series, its extremes, first and last among them;
  ///   0 for all
  public record Read(
      List<String> runs,
      List<String> keys,
      @Nullable Long fromStep,
      @Nullable Long toStep,
      int points)
      implements Message {
    public Read {
      runs = List.copyOf(runs);
      keys = List.copyOf(keys);
    }
  }

  /// Asks for curves over seeds: at each step of a common grid the spread over the runs of a group.
  ///
  /// @param x `step`, or `time` (seconds since the run's first point)
  /// @param low lower quantile of the band, such as 0.05
  /// @param high upper quantile of the band, such as 0.95
  public record ReadCurves(
      List<Group> groups, List<String> keys, String x, int points, double low, double high)
      implements Message {
    public ReadCurves {
      groups = List.copyOf(groups);
      keys = List.copyOf(keys);
    }
  }

  /// Runs drawn as one curve.
  public record Group(String name, List<String> runs) {
    public Group {
      runs = List.copyOf(runs);
    }
  }

  /// An Arrow IPC stream; [ArrowSchemas] says of what. Not to be modified.
  public record Arrow(byte[] ipc) implements Message {}

  /// A figure as stored.
  ///
  /// @param json `{"type": "plot" | "bars" | "heatMap" | "imageGrid" | "sheet" | "prose", …}`
  public record Figure(String run, String name, long step, String json) implements Message {}

  /// Asks for one figure.
  ///
  /// @param step the latest one at or before it; null for the last
  public record GetFigure(String run, String name, @Nullable Long step) implements Message {}

  /// The figures of a run.
  public record Figures(List<FigureSteps> figures) implements Message {
    public Figures {
      figures = List.copyOf(figures);
    }
  }

  /// @param steps ascending
  public record FigureSteps(String name, List<Long> steps) {
    public FigureSteps {
      steps = List.copyOf(steps);
    }
  }

  /// A file kept with a run.
  ///
  /// @param content empty in a listing
  public record Artifact(String run, String path, long bytes, byte[] content) implements Message {}

  /// Asks for one artifact.
  public record GetArtifact(String run, String path) implements Message {}

  /// The artifacts of a run, without their content.
  public record Artifacts(List<Artifact> artifacts) implements Message {
    public Artifacts {
      artifacts = List.copyOf(artifacts);
    }
  }

  /// Done, and durable where that was asked.
  public record Ack() implements Message {}
}
