package dev.workbench.ui.chart;

/// What a [FigureView] draws.
///
/// @param title empty for the figure's own name
/// @param run its id
/// @param name the figure's name
/// @param colour of what the run learned, 1 … 8
public record FigureSpec(String title, String run, String name, int colour) {}
