package dev.workbench.http.ingest;

import dev.workbench.contract.MetricBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole body with points. Any thread.
///
/// @param format how it is written
/// @param bytes with the body at their start
/// @param run the run of all points; null when each says its own
/// @param now the time of points that have none, in ms since 1970
public record Body(Format format, byte[] bytes, int length, @Nullable String run, long now) {

  public enum Format {
    JSON,
    ARROW
  }

  /// What a body holds.
  ///
  /// @param batches one for each run that has points
  /// @param points how many in all
  public record Parsed(List<MetricBatch> batches, int points) {}

  /// Reads all of it.
  ///
  /// @throws dev.workbench.contract.ProblemException of kind `INVALID` saying what is wrong where,
  ///   or `TOO_LARGE` for too many points
  public Parsed parse() {
    var points = new Points(run, now);
    switch (format) {
      case JSON -> JsonPoints.read(bytes, length, points);
      case ARROW -> ArrowPoints.read(bytes, length, points);
    }
    return new Parsed(points.batches(), points.total());
  }
}
