package dev.workbench.plugin;

/// A named data set that models may ask for. Titles stand in resource bundles beside the class (see
/// [Texts]). Any thread.
public interface DataSetProvider {

  /// Lower-case words joined by hyphens, such as `fashion-mnist`.
  String name();

  /// Under which terms it may be used, such as `MIT, Zalando SE` or `generated`.
  String licence();

  /// Whether it is drawn from the run's seed: then each seed has a table of its own, and the same
  /// seed gives the same data in every variant.
  boolean seeded();

  /// Loads or generates it.
  ///
  /// @throws DataSetException when it cannot; the message says what to do next
  Table load(DataSource source);
}
