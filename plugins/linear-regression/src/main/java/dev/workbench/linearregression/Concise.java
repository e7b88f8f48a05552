package dev.workbench.linearregression;

import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;

import dev.workbench.dl4j.Batch;
import dev.workbench.dl4j.Columns;
import dev.workbench.dl4j.NativeThread;
import dev.workbench.dl4j.SquaredLoss;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Split;
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

/// 3.3 Concise implementation of linear regression (线性回归的简洁实现), with Deeplearning4j. The same data,
/// start and batches as [Scratch].
public final class Concise implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "linear-regression/concise";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRAIN_LOSS, TEST_LOSS);
  }

  /// 3.3.7 Training the model.
  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(LinearData.NAME);
    Split train = data.split("train");
    try (var thread = NativeThread.open(training);
        var batch = batches(train);
        var test = batches(data.split("test"))) {
      MultiLayerNetwork network = thread.network(network(train.width("x"), h));
      initialise(network, Parameters.initial(train.width("x"), training.random("init")));
      var minibatches = new Minibatches(train.rows(), h.batchSize(), training.random("shuffle"));
      log(training, 0, network, batch, test);
      for (int epoch : training.epochs(h.epochs())) {
        for (int[] rows : minibatches) {
          batch.gather(rows);
          network.fit(batch.features(), batch.labels());
        }
        log(training, epoch, network, batch, test);
      }
    }
  }

  /// 3.3.2 Reading the data.
  private static Batch batches(Split split) {
    return new Batch(Columns.doubles(split, "x"), Columns.doubles(split, "y"));
  }

  /// 3.3.3, 3.3.5 and 3.3.6 Defining the model, the loss function and the optimisation algorithm.
  private static MultiLayerConfiguration network(int features, Hyperparameters h) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.DOUBLE)
        // Deeplearning4j's MSE lacks the book's half: half the rate takes the same steps
        .updater(new Sgd(h.learningRate() / 2))
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(features)
                .nOut(1)
                .build())
        .build();
  }

  /// 3.3.4 Initialising the model parameters, as [Scratch] does.
  private static void initialise(MultiLayerNetwork network, Parameters parameters) {
    try (INDArray w = Nd4j.createFromArray(parameters.w);
        INDArray b = Nd4j.createFromArray(parameters.b)) {
      network.getParam("0_W").assign(w.reshape(parameters.w.length, 1));
      network.getParam("0_b").assign(b);
    }
  }

  private static void log(
      Training training, int epoch, MultiLayerNetwork network, Batch train, Batch test) {
    training.log(TRAIN_LOSS, epoch, SquaredLoss.mean(network, train));
    training.log(TEST_LOSS, epoch, SquaredLoss.mean(network, test));
  }
}
