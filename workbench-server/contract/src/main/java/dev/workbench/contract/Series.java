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
  /// @param points at most about this many of each series, its first and last among them; 0 for all
  /// @param last only the last so many of each series within the range; 0 for all
  /// @param downsampling how the `points` are picked
  public record Read(
      List<String> runs,
      List<String> keys,
      @Nullable Long fromStep,
      @Nullable Long toStep,
      int points,
      int last,
      Downsampling downsampling)
      implements Message {
    public Read {
      runs = List.copyOf(runs);
      keys = List.copyOf(keys);
    }

    /// Whole series, or those points of it that a picture needs.
    public Read(
        List<String> runs,
        List<String> keys,
        @Nullable Long fromStep,
        @Nullable Long toStep,
        int points) {
      this(runs, keys, fromStep, toStep, points, 0, Downsampling.M4);
    }
  }

  /// How the points of a picture are picked.
  public enum Downsampling {
    /// Of each stretch the first, the last, the least and the greatest: true extremes.
    M4,
    /// Largest triangle three buckets: the shape that the eye keeps; extremes may be lost.
    LTTB
  }

  /// A stream of points that was opened; it is closed by itself when nobody asks for 60 s.
  public record Stream(String id) implements Message {}

  /// The next part of an Arrow IPC stream. The parts in a row are one whole stream.
  ///
  /// @param ipc not to be modified
  /// @param last whether it is the last part, after which the stream is closed
  public record Part(byte[] ipc, boolean last) implements Message {}

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

  /// Points of several runs, to be kept all or none.
  public record Batches(List<MetricBatch> batches) implements Message {
    public Batches {
      batches = List.copyOf(batches);
    }
  }

  /// Done, and durable where that was asked.
  public record Ack() implements Message {}
}
