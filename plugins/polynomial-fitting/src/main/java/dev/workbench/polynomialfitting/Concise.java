package dev.workbench.polynomialfitting;

import dev.workbench.dl4j.Batch;
import dev.workbench.dl4j.Columns;
import dev.workbench.dl4j.NativeThread;
import dev.workbench.dl4j.SquaredLoss;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.Training;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// 3.11.4 Polynomial function fitting (多项式函数拟合), concise: one output layer of Deeplearning4j over
/// the powers of `x`. The same data, start and batches as [Scratch].
public final class Concise implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "polynomial-fitting/concise";
  }

  @Override
  public List<Metric> metrics() {
    return Losses.METRICS;
  }

  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(PolynomialData.NAME);
    Samples samples = Samples.of(data.split("train").head(h.samples()), h.degree());
    Fit fit = Fit.of(samples);
    try (var thread = NativeThread.open(training);
        var batch = batches(samples);
        var test = batches(Samples.of(data.split("test"), h.degree()))) {
      MultiLayerNetwork network = thread.network(network(h));
      initialise(network, Parameters.initial(h.degree(), training.random("init")));
      var minibatches =
          new Minibatches(samples.rows(), h.effectiveBatchSize(), training.random("shuffle"));
      log(training, 0, network, batch, test);
      training.figure(Fit.NAME, 0, fit.figure(curve(network, h.degree())));
      for (int epoch : training.epochs(h.epochs())) {
        for (int[] rows : minibatches) {
          batch.gather(rows);
          network.fit(batch.features(), batch.labels());
        }
        log(training, epoch, network, batch, test);
        if (Fit.isDue(epoch, h.epochs())) {
          training.figure(Fit.NAME, epoch, fit.figure(curve(network, h.degree())));
        }
      }
    }
  }

  private static Batch batches(Samples samples) {
    return new Batch(matrix(samples.features(), samples.degree()), matrix(samples.y(), 1));
  }

  private static INDArray matrix(double[] values, int columns) {
    return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
  }

  private static MultiLayerConfiguration network(Hyperparameters h) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.DOUBLE)
        // Deeplearning4j's MSE lacks the book's half: half the rate takes the same steps
        .updater(new Sgd(h.learningRate() / 2))
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(h.degree())
                .nOut(1)
                .build())
        .build();
  }

  private static void initialise(MultiLayerNetwork network, Parameters parameters) {
    try (INDArray w = matrix(parameters.w, 1)) {
      network.getParam("0_W").assign(w);
    }
    network.getParam("0_b").assign(parameters.b);
  }

  private static double[] curve(MultiLayerNetwork network, int degree) {
    try (INDArray powers = matrix(Samples.powers(Fit.grid(), degree), degree);
        INDArray curve = network.output(powers)) {
      return Columns.doubles(curve);
    }
  }

  private static void log(
      Training training, int epoch, MultiLayerNetwork network, Batch train, Batch test) {
    Losses.log(training, epoch, SquaredLoss.mean(network, train), SquaredLoss.mean(network, test));
  }
}
