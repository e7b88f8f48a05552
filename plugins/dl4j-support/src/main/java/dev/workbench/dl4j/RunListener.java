package dev.workbench.dl4j;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Training;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/// Connects a network with its run: `network.setListeners(new RunListener(training))` lets a
/// cancelled or diverged run end `fit` within a step. For the thread that trains.
public final class RunListener extends BaseTrainingListener {
  private final Training training;
  private final Optional<Metric> score;

  /// A listener that logs nothing.
  public RunListener(Training training) {
    this(training, Optional.empty());
  }

  /// A listener that logs the loss of each batch, by iteration from 1.
  public RunListener(Training training, Metric score) {
    this(training, Optional.of(score));
  }

  private RunListener(Training training, Optional<Metric> score) {
    this.training = training;
    this.score = score;
  }

  @Override
  public void iterationDone(Model network, int iteration, int epoch) {
    score.ifPresent(metric -> training.log(metric, iteration + 1, network.score()));
    training.throwIfStopped();
  }
}
