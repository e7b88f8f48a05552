package dev.workbench.softmaxregression;

import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.Arrays;
import java.util.List;

/// 3.6 Softmax regression from scratch (softmax 回归的从零开始实现), in the book's order and with its names.
/// What the book leaves to automatic differentiation is [#gradient].
public final class Scratch implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "softmax-regression/scratch";
  }

  @Override
  public List<Metric> metrics() {
    return Report.METRICS;
  }

  /// 3.6.7 Training the model: the book's `train_ch3`.
  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(FashionMnist.NAME);
    var train = new Images(data.split("train"));
    var report = new Report(training, new Images(data.split("test")));
    var parameters = Parameters.initial(training.random("init"));
    var minibatches = new Minibatches(train.rows(), h.batchSize(), training.random("shuffle"));
    report.untrained(batch -> net(batch, parameters), parameters.w);
    for (int epoch : training.epochs(h.epochs())) {
      Score score = trainEpoch(parameters, train, minibatches, h, training::throwIfStopped);
      report.epoch(epoch, score, batch -> net(batch, parameters), parameters.w);
    }
  }

  /// One pass over the images, in place.
  ///
  /// @param throwIfStopped called before each step
  /// @return loss and accuracy of each batch before its step, summed
  static Score trainEpoch(
      Parameters parameters,
      Images train,
      Minibatches minibatches,
      Hyperparameters h,
      Runnable throwIfStopped) {
    var batch = new ImageBatch(h.batchSize());
    var gradient = Parameters.zeros();
    var score = new Score();
    for (int[] rows : minibatches) {
      throwIfStopped.run();
      batch.gather(train, rows);
      net(batch, parameters);
      score.add(batch);
      gradient(batch, gradient);
      sgd(parameters, gradient, h.learningRate(), h.batchSize());
    }
    return score;
  }

  /// 3.6.4 Defining the model: `ŷ = softmax(x W + b)`, into `batch.probabilities`.
  static void net(ImageBatch batch, Parameters parameters) {
    int rows = batch.rows();
    for (int j = 0; j < CLASSES; j++) {
      Arrays.fill(batch.probabilities, j * rows, (j + 1) * rows, parameters.b[j]);
    }
    Kernels.multiplyAdd(parameters.w, batch.xT, batch.probabilities, CLASSES, PIXELS, rows);
    softmax(batch.probabilities, rows);
  }

  /// 3.6.3 The softmax operation: `softmax(o)_j = exp(o_j) / Σ_k exp(o_k)`, in place. The greatest
  /// `o` is taken off first, which changes nothing but keeps `exp` from overflowing.
  ///
  /// @param oT `[classes, rows]`
  static void softmax(float[] oT, int rows) {
    for (int row = 0; row < rows; row++) {
      float greatest = oT[row];
      for (int j = 1; j < CLASSES; j++) {
        greatest = Math.max(greatest, oT[j * rows + row]);
      }
      double sum = 0;
      for (int j = 0; j < CLASSES; j++) {
        double power = Math.exp(oT[j * rows + row] - greatest);
        oT[j * rows + row] = (float) power;
        sum += power;
      }
      float scale = (float) (1 / sum);
      for (int j = 0; j < CLASSES; j++) {
        oT[j * rows + row] *= scale;
      }
    }
  }

  /// 3.6.5 Defining the loss function: the cross-entropy `-log ŷ_y` of the true class `y`.
  static double crossEntropy(double probabilityOfTrueClass) {
    return -Math.log(probabilityOfTrueClass);
  }

  /// The gradient of `Σ crossEntropy` over the batch, which the book leaves to `autograd`: for
  /// softmax and cross-entropy together `∂/∂o = ŷ - one-hot(y)`, hence `∂/∂W = xᵀ (ŷ - one-hot(y))`
  /// and `∂/∂b = Σ (ŷ - one-hot(y))`. Overwrites `batch.probabilities`.
  static void gradient(ImageBatch batch, Parameters gradient) {
    int rows = batch.rows();
    float[] error = batch.probabilities;
    for (int row = 0; row < rows; row++) {
      error[batch.labels[row] * rows + row] -= 1;
    }
    gradient.clear();
    Kernels.multiplyAdd(error, batch.x, gradient.w, CLASSES, rows, PIXELS);
    for (int j = 0; j < CLASSES; j++) {
      for (int row = 0; row < rows; row++) {
        gradient.b[j] += error[j * rows + row];
      }
    }
  }

  /// Minibatch stochastic gradient descent, `(W, b) ← (W, b) - η / |B| · gradient`, in place; also
  /// a shorter last batch is divided by the full batch size, as in the book.
  static void sgd(Parameters parameters, Parameters gradient, double learningRate, int batchSize) {
    float rate = (float) (learningRate / batchSize);
    for (int i = 0; i < parameters.w.length; i++) {
      parameters.w[i] -= rate * gradient.w[i];
    }
    for (int j = 0; j < parameters.b.length; j++) {
      parameters.b[j] -= rate * gradient.b[j];
    }
  }
}
