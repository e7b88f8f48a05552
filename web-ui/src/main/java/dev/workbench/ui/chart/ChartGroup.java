package dev.workbench.ui.chart;

import java.util.List;

/// Runs drawn as one curve, usually the seeds of one variant.
///
/// @param name as written at the end of the curve; unique in a chart
/// @param colour 1 … 8, the variant's colour everywhere (`--c1` … `--c8`); beyond 8 the colours
///   come again with other dashes
/// @param runs ids
/// @param baseline whether the tooltip shows the others' differences to this group; at most one
public record ChartGroup(String name, int colour, List<String> runs, boolean baseline) {
  public ChartGroup {
    if (colour < 1) {
      throw new IllegalArgumentException("colour " + colour + " of '" + name + "': 1 or greater");
    }
    runs = List.copyOf(runs);
  }

  /// A group that is not the baseline.
  public static ChartGroup of(String name, int colour, List<String> runs) {
    return new ChartGroup(name, colour, runs, false);
  }
}
