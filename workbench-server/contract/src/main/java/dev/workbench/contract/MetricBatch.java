package dev.workbench.contract;

import java.util.List;

/// Points of one run in the order they were logged: the one format from the trainer to the store
/// and to those who watch.
///
/// @param run the run's id
/// @param keys the metrics that the batch's `series` column counts into
/// @param rows how many points
/// @param arrow an Arrow IPC stream of [ArrowSchemas#METRIC_BATCH] with one record batch; not to be
///   modified
public record MetricBatch(String run, List<Key> keys, int rows, byte[] arrow) implements Message {
  public MetricBatch {
    keys = List.copyOf(keys);
  }

  /// A metric as declared.
  ///
  /// @param direction `LOWER_IS_BETTER`, `HIGHER_IS_BETTER` or `NEITHER`
  public record Key(String name, String direction, String unit) {}
}
