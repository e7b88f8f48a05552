package dev.workbench.ui.claims;

/// The chart of the page that shows what a claim speaks of.
///
/// @param title the chart's
/// @param show brings it into sight
public record ShownBy(String title, Runnable show) {}
