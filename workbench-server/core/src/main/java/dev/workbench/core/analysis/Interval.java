package dev.workbench.core.analysis;

/// An interval of values, both ends inside; NaN at both ends where none can be given.
public record Interval(double low, double high) {
  static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /// Whether one can be given at all.
  public boolean known() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  boolean contains(double value) {
    return low <= value && value <= high;
  }
}
