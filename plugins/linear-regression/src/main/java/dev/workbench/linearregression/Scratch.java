package dev.workbench.linearregression;

import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Split;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.List;

/// 3.2 Linear regression from scratch (线性回归的从零开始实现), in the book's order and with its names. What
/// the book leaves to automatic differentiation is [#gradient].
public final class Scratch implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "linear-regression/scratch";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRAIN_LOSS, TEST_LOSS);
  }

  /// 3.2.7 Training the model.
  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(LinearData.NAME);
    Samples train = Samples.of(data.split("train"));
    Samples test = Samples.of(data.split("test"));
    var parameters = Parameters.initial(train.features(), training.random("init"));
    var minibatches = new Minibatches(train.rows(), h.batchSize(), training.random("shuffle"));
    log(training, 0, parameters, train, test);
    for (int epoch : training.epochs(h.epochs())) {
      trainEpoch(parameters, train, minibatches, h.learningRate());
      log(training, epoch, parameters, train, test);
    }
  }

  /// One pass over the samples, in place.
  static void trainEpoch(
      Parameters parameters, Samples train, Minibatches minibatches, double learningRate) {
    for (int[] batch : minibatches) {
      sgd(parameters, gradient(parameters, train, batch), learningRate, minibatches.batchSize());
    }
  }

  /// 3.2.4 Defining the model: `ŷ = x·w + b` for one row of `x`, `[rows, features]`.
  static double linreg(double[] x, int row, Parameters parameters) {
    double[] w = parameters.w;
    double sum = parameters.b;
    for (int j = 0, at = row * w.length; j < w.length; j++, at++) {
      sum += x[at] * w[j];
    }
    return sum;
  }

  /// 3.2.5 Defining the loss function: `(ŷ - y)² / 2`.
  static double squaredLoss(double yHat, double y) {
    return (yHat - y) * (yHat - y) / 2;
  }

  /// The sum of the batch's gradients, which the book leaves to `autograd`: by the chain rule
  /// `∂l/∂w = Σ (ŷ - y) x` and `∂l/∂b = Σ (ŷ - y)`.
  static Parameters gradient(Parameters parameters, Samples samples, int[] batch) {
    double[] w = new double[parameters.w.length];
    double b = 0;
    for (int row : batch) {
      double error = linreg(samples.x(), row, parameters) - samples.y()[row];
      for (int j = 0, at = row * w.length; j < w.length; j++, at++) {
        w[j] += error * samples.x()[at];
      }
      b += error;
    }
    return new Parameters(w, b);
  }

  /// 3.2.6 Defining the optimisation algorithm: minibatch stochastic gradient descent, `(w, b) ←
  /// (w, b) - η / |B| · gradient`, in place.
  static void sgd(Parameters parameters, Parameters gradient, double learningRate, int batchSize) {
    double rate = learningRate / batchSize;
    for (int j = 0; j < parameters.w.length; j++) {
      parameters.w[j] -= rate * gradient.w[j];
    }
    parameters.b -= rate * gradient.b;
  }

  /// The mean of [#squaredLoss] over all samples.
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
  }

  /// 3.2.2 Reading the data: copied from Arrow once.
  ///
  /// @param x `[rows, features]`
  /// @param y `[rows]`
  record Samples(int features, double[] x, double[] y) {
    static Samples of(Split split) {
      return new Samples(split.width("x"), split.doubles("x"), split.doubles("y"));
    }

    int rows() {
      return y.length;
    }
  }
}
