package dev.workbench.plugin;

import java.util.random.RandomGenerator;

/// One run as its model sees it: where data and randomness come from, and where results go.
///
/// All methods are for the thread that called [Model#train]; calling from another thread throws
/// [IllegalStateException].
public interface Training {

  /// The run's seed. Same seed, same hyperparameters, same machine kind: same metrics to the last
  /// bit.
  long seed();

  /// The random stream of that name, derived from the run's seed. Streams of different names are
  /// independent, so that drawing more from "init" does not reshuffle "shuffle". The same name
  /// gives the same, continuing generator within a run.
  RandomGenerator random(String stream);

  /// The data set of that name; loaded once and shared with other runs that use the same one.
  ///
  /// @throws DataSetException when no installed plugin provides it, or it cannot be loaded
  Table dataset(String name);

  /// Counts `1 … count`, for `for (int epoch : training.epochs(n))`. Before each epoch it reports
  /// progress, ends the loop when [#stopEarly] was called, and throws [TrainingCancelledException]
  /// when the run was cancelled or [TrainingDivergedException] when a loss was not finite.
  Iterable<Integer> epochs(int count);

  /// Ends the loop over [#epochs] after the current epoch; the run ends `FINISHED`.
  ///
  /// @param reason shown with the run
  void stopEarly(String reason);

  /// To be called within long epochs, once a step: costs a nanosecond or two.
  ///
  /// @throws TrainingCancelledException when the run was cancelled
  /// @throws TrainingDivergedException when a loss that was logged is not finite
  void throwIfStopped();

  /// Records one value of a metric: no lock, no boxing, no I/O, tens of nanoseconds. NaN and
  /// infinities are recorded like any value; of a metric declared with [Metric#loss] they end the
  /// run as `DIVERGED` at the next epoch or [#throwIfStopped].
  ///
  /// @param step what the x axis counts, usually the epoch; may repeat and need not ascend
  void log(Metric metric, long step, double value);

  /// Records a picture as data; one of the same name and step replaces the earlier one.
  ///
  /// @param name lower-case words, such as `fit` or `confusion-matrix`
  void figure(String name, long step, Figure figure);

  /// Keeps a file with the run.
  ///
  /// @param path relative, with `/` between folders, such as `weights/epoch-3.bin`
  void artifact(String path, byte[] content);

  /// Adds a line of Markdown to the run's notes.
  void note(String markdown);
}
