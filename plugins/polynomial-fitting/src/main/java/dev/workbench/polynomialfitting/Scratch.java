package dev.workbench.polynomialfitting;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.List;

/// 3.11.4 Polynomial function fitting (多项式函数拟合) from scratch: a linear model of the powers of `x`.
/// What the book leaves to automatic differentiation is [#gradient].
public final class Scratch implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "polynomial-fitting/scratch";
  }

  @Override
  public List<Metric> metrics() {
    return Losses.METRICS;
  }

  /// Defining, training and testing the model: the book's `fit_and_plot`.
  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(PolynomialData.NAME);
    Samples train = Samples.of(data.split("train").head(h.samples()), h.degree());
    Samples test = Samples.of(data.split("test"), h.degree());
    Fit fit = Fit.of(train);
    var parameters = Parameters.initial(h.degree(), training.random("init"));
    var minibatches =
        new Minibatches(train.rows(), h.effectiveBatchSize(), training.random("shuffle"));
    log(training, 0, parameters, train, test);
    training.figure(Fit.NAME, 0, fit.figure(curve(parameters)));
    for (int epoch : training.epochs(h.epochs())) {
      trainEpoch(parameters, train, minibatches, h.learningRate());
      log(training, epoch, parameters, train, test);
      if (Fit.isDue(epoch, h.epochs())) {
        training.figure(Fit.NAME, epoch, fit.figure(curve(parameters)));
      }
    }
  }

  /// One pass over the samples, in place.
  static void trainEpoch(
      Parameters parameters, Samples train, Minibatches minibatches, double learningRate) {
    for (int[] batch : minibatches) {
      sgd(parameters, gradient(parameters, train, batch), learningRate, minibatches.batchSize());
    }
  }

  /// Defining the model: `ŷ = w₁ x + w₂ x² + … + b` for one row of features, `[rows, degree]`.
  static double polynomial(double[] features, int row, Parameters parameters) {
    double[] w = parameters.w;
    double sum = parameters.b;
    for (int k = 0, at = row * w.length; k < w.length; k++, at++) {
      sum += features[at] * w[k];
    }
    return sum;
  }

  /// Defining the loss function: `(ŷ - y)² / 2`.
  static double squaredLoss(double yHat, double y) {
    return (yHat - y) * (yHat - y) / 2;
  }

  /// The sum of the batch's gradients, which the book leaves to `autograd`: by the chain rule
  /// `∂l/∂wₖ = Σ (ŷ - y) xᵏ` and `∂l/∂b = Σ (ŷ - y)`.
  static Parameters gradient(Parameters parameters, Samples samples, int[] batch) {
    double[] features = samples.features();
    double[] w = new double[parameters.w.length];
    double b = 0;
    for (int row : batch) {
      double error = polynomial(features, row, parameters) - samples.y()[row];
      for (int k = 0, at = row * w.length; k < w.length; k++, at++) {
        w[k] += error * features[at];
      }
      b += error;
    }
    return new Parameters(w, b);
  }

  /// Minibatch stochastic gradient descent, `(w, b) ← (w, b) - η / |B| · gradient`, in place.
  static void sgd(Parameters parameters, Parameters gradient, double learningRate, int batchSize) {
    double rate = learningRate / batchSize;
    for (int k = 0; k < parameters.w.length; k++) {
      parameters.w[k] -= rate * gradient.w[k];
    }
    parameters.b -= rate * gradient.b;
  }

  /// The mean of [#squaredLoss] over all samples.
  static double meanLoss(Parameters parameters, Samples samples) {
    double sum = 0;
    for (int row = 0; row < samples.rows(); row++) {
      sum += squaredLoss(polynomial(samples.features(), row, parameters), samples.y()[row]);
    }
    return sum / samples.rows();
  }

  private static double[] curve(Parameters parameters) {
    double[] powers = Samples.powers(Fit.grid(), parameters.w.length);
    double[] curve = new double[Fit.grid().length];
    for (int row = 0; row < curve.length; row++) {
      curve[row] = polynomial(powers, row, parameters);
    }
    return curve;
  }

  private static void log(
      Training training, int epoch, Parameters parameters, Samples train, Samples test) {
    Losses.log(training, epoch, meanLoss(parameters, train), meanLoss(parameters, test));
  }
}
