package dev.workbench.weightdecay;

import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;
import static dev.workbench.plugin.Metric.WEIGHT_NORM;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Split;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.List;

/// 3.12.3 Weight decay from scratch (权重衰减的从零开始实现), in the book's order and with its names. What the
/// book leaves to automatic differentiation is [#gradient].
public final class Scratch implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "weight-decay/scratch";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRAIN_LOSS, TEST_LOSS, WEIGHT_NORM);
  }

  /// 3.12.3 Defining training and testing: the book's `fit_and_plot`.
  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(HighDimensionalData.NAME);
    Samples train = Samples.of(data.split("train"));
    Samples test = Samples.of(data.split("test"));
    var parameters = Parameters.initial(train.features(), h.startScale(), training.random("init"));
    var minibatches = new Minibatches(train.rows(), h.batchSize(), training.random("shuffle"));
    log(training, 0, parameters, train, test);
    for (int epoch : training.epochs(h.epochs())) {
      trainEpoch(parameters, train, minibatches, h);
      log(training, epoch, parameters, train, test);
    }
  }

  /// One pass over the samples, in place.
  static void trainEpoch(
      Parameters parameters, Samples train, Minibatches minibatches, Hyperparameters h) {
    for (int[] batch : minibatches) {
      Parameters gradient = gradient(parameters, train, batch, h.weightDecay());
      sgd(parameters, gradient, h.learningRate(), h.batchSize());
    }
  }

  /// Defining the model: `ŷ = x·w + b` for one row of `x`, `[rows, features]`.
  static float linreg(float[] x, int row, Parameters parameters) {
    float[] w = parameters.w;
    float sum = parameters.b;
    for (int j = 0, at = row * w.length; j < w.length; j++, at++) {
      sum += x[at] * w[j];
    }
    return sum;
  }

  /// Defining the loss function: `(ŷ - y)² / 2`.
  static double squaredLoss(double yHat, double y) {
    return (yHat - y) * (yHat - y) / 2;
  }

  /// Defining the L2 norm penalty: `||w||² / 2`. The bias is not decayed.
  static double l2Penalty(float[] w) {
    double sum = 0;
    for (float weight : w) {
      sum += (double) weight * weight;
    }
    return sum / 2;
  }

  /// The gradient of `Σ (squaredLoss + λ l2Penalty)` over the batch, which the book leaves to
  /// `autograd`: by the chain rule `∂/∂w = Σ ((ŷ - y) x + λ w)` and `∂/∂b = Σ (ŷ - y)`.
  static Parameters gradient(
      Parameters parameters, Samples samples, int[] batch, double weightDecay) {
    float[] w = new float[parameters.w.length];
    float b = 0;
    float decay = (float) (weightDecay * batch.length);
    for (int j = 0; j < w.length; j++) {
      w[j] = decay * parameters.w[j];
    }
    for (int row : batch) {
      float error = linreg(samples.x(), row, parameters) - samples.y()[row];
      for (int j = 0, at = row * w.length; j < w.length; j++, at++) {
        w[j] += error * samples.x()[at];
      }
      b += error;
    }
    return new Parameters(w, b);
  }

  /// Minibatch stochastic gradient descent, `(w, b) ← (w, b) - η / |B| · gradient`, in place.
  static void sgd(Parameters parameters, Parameters gradient, double learningRate, int batchSize) {
    float rate = (float) (learningRate / batchSize);
    for (int j = 0; j < parameters.w.length; j++) {
      parameters.w[j] -= rate * gradient.w[j];
    }
    parameters.b -= rate * gradient.b;
  }

  /// The mean of [#squaredLoss] over all samples, without the penalty.
  static double meanLoss(Parameters parameters, Samples samples) {
    double sum = 0;
    for (int row = 0; row < samples.rows(); row++) {
      sum += squaredLoss(linreg(samples.x(), row, parameters), samples.y()[row]);
    }
    return sum / samples.rows();
  }

  private static void log(
      Training training, int epoch, Parameters parameters, Samples train, Samples test) {
    training.log(TRAIN_LOSS, epoch, meanLoss(parameters, train));
    training.log(TEST_LOSS, epoch, meanLoss(parameters, test));
    training.log(WEIGHT_NORM, epoch, Math.sqrt(2 * l2Penalty(parameters.w)));
  }

  /// The data, copied from Arrow once.
  ///
  /// @param x `[rows, features]`
  /// @param y `[rows]`
  record Samples(int features, float[] x, float[] y) {
    static Samples of(Split split) {
      return new Samples(split.width("x"), split.floats("x"), split.floats("y"));
    }

    int rows() {
      return y.length;
    }
  }
}
