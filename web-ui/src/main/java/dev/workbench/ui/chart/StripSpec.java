package dev.workbench.ui.chart;

import java.util.List;

/// What a [StripChart] draws.
///
/// @param title empty for no heading
/// @param subtitle small and grey beside it
/// @param key the metric whose last values are drawn
public record StripSpec(
    String title, String subtitle, List<ChartGroup> groups, String key, Scale scale) {
  public StripSpec {
    groups = List.copyOf(groups);
  }
}
