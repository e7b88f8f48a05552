package dev.workbench.ui.chart;

/// How values are spread over an axis. A logarithmic axis leaves out zero and negative values and
/// says how many.
public enum Scale {
  LINEAR,
  LOG;

  /// The scale that an experiment's chart names: `log`, or linear for anything else.
  public static Scale of(String name) {
    return "log".equals(name) ? LOG : LINEAR;
  }
}
