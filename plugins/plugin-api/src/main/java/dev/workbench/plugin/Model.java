package dev.workbench.plugin;

import java.util.List;

/// One trainable thing of a plugin.
///
/// Titles and help texts stand in resource bundles beside the class (see [Texts]). One instance
/// serves all runs, several at once on different threads: keep the state of a training in local
/// variables.
///
/// @param <H> its hyperparameters: a record whose components are the settings (see
///   [HyperparameterSchema])
public interface Model<H extends Record> {

  /// `chapter/name`, such as `linear-regression/scratch`: lower-case letters, digits and hyphens.
  String name();

  /// Trains once, from start to end, on the calling thread.
  ///
  /// Returns when the training is complete. Whatever it throws ends the run as `FAILED`, with that
  /// message, and harms no other run; [TrainingCancelledException] and [TrainingDivergedException],
  /// which [Training] throws, are to be let through.
  void train(H hyperparameters, Training training) throws Exception;

  /// Every metric that a training may log; none to leave it open. Who names another one in a chart,
  /// a claim or a search is told before anything is trained.
  default List<Metric> metrics() {
    return List.of();
  }

  /// The record's class; found from the type argument unless overridden.
  default Class<H> hyperparametersType() {
    return HyperparameterSchema.typeArgument(getClass());
  }
}
