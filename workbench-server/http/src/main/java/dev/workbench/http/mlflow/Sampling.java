package dev.workbench.http.mlflow;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Picks steps that stand for all of them. Any thread.
final class Sampling {
  private Sampling() {}

  /// About `most` of the steps of all histories, evenly, and the first and last of each; ascending.
  static long[] steps(List<History> histories, int most) {
    long[] all =
        histories.stream()
            .flatMapToLong(each -> IntStream.range(0, each.size()).mapToLong(each::step))
            .sorted()
            .distinct()
            .toArray();
    if (all.length <= most) {
      return all;
    }
    var picked = new TreeSet<Long>();
    for (int i = 0; i < most; i++) {
      picked.add(all[most == 1 ? 0 : (int) ((long) i * (all.length - 1) / (most - 1))]);
    }
    for (History each : histories) {
      if (each.size() > 0) {
        picked.add(each.step(0));
        picked.add(each.step(each.size() - 1));
      }
    }
    return picked.stream().mapToLong(Long::longValue).toArray();
  }
}
