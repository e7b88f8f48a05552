package dev.workbench.core.store;

import java.util.List;

/// What a chunk's row says of it beside its points, which are sorted by (step, time). The chunks of
/// a series follow each other in the order of `seq` and do not overlap; those that the first
/// version of the store wrote may.
///
/// @param firstTime of the first point, `lastTime` of the last; the least and the greatest long
///   where the first version did not say
record Chunk(long seq, int points, long firstStep, long firstTime, long lastStep, long lastTime) {
  /// Points of a full one.
  static final int FULL = 8192;

  /// Whether no point of a chunk comes before one of an earlier chunk.
  static boolean disjoint(List<Chunk> chunks) {
    for (int i = 1; i < chunks.size(); i++) {
      Chunk before = chunks.get(i - 1);
      if (chunks.get(i).isBefore(before.lastStep, before.lastTime)) {
        return false;
      }
    }
    return true;
  }

  /// Whether its first point comes before (step, time).
  boolean isBefore(long step, long time) {
    return firstStep != step ? firstStep < step : firstTime < time;
  }
}
