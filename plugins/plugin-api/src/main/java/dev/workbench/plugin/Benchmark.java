package dev.workbench.plugin;

import java.util.List;

/// Something that `workbench bench` measures. Found by [java.util.ServiceLoader] in the plugins and
/// on the server's class path; provided by a public class with a public constructor without
/// parameters.
public interface Benchmark {

  /// Lower-case words joined by hyphens, such as `weight-decay`.
  String name();

  /// Measures, on the calling thread and with nothing else running: some seconds, warm-up included.
  /// What is compared is measured in this one call, so that its ratio means something on any
  /// machine.
  List<Row> run() throws Exception;

  /// One figure that was measured.
  ///
  /// @param what as a line of the table says it, such as `scratch against ND4J operations`
  /// @param unit such as `times`, `ns a value`, `%`
  /// @param atLeast the least value that is good enough; minus infinity when any is
  /// @param atMost the greatest value that is good enough; infinity when any is
  record Row(String what, double value, String unit, double atLeast, double atMost) {

    /// A figure that is only shown.
    public static Row of(String what, double value, String unit) {
      return new Row(what, value, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    public Row atLeast(double target) {
      return new Row(what, value, unit, target, atMost);
    }

    public Row atMost(double target) {
      return new Row(what, value, unit, atLeast, target);
    }

    /// Whether the value is within its targets.
    public boolean good() {
      return value >= atLeast && value <= atMost;
    }
  }
}
