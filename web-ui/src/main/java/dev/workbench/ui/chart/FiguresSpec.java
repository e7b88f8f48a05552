package dev.workbench.ui.chart;

import java.util.List;

/// What a [FiguresRow] draws: the same figure of several runs side by side.
///
/// @param title empty for the figure's own name
/// @param name the figure's name
public record FiguresSpec(String title, String name, List<Item> items) {
  public FiguresSpec {
    items = List.copyOf(items);
  }

  /// One run's picture.
  ///
  /// @param label above it, such as the variant's name
  /// @param colour of what the run learned, 1 … 8
  public record Item(String run, String label, int colour) {}
}
