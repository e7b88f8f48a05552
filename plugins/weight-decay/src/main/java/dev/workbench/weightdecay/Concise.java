package dev.workbench.weightdecay;

import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;
import static dev.workbench.plugin.Metric.WEIGHT_NORM;

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

/// 3.12.4 Concise implementation of weight decay (权重衰减的简洁实现), with Deeplearning4j's `l2`. The same
/// data, start and batches as [Scratch].
public final class Concise implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "weight-decay/concise";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRAIN_LOSS, TEST_LOSS, WEIGHT_NORM);
  }

  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(HighDimensionalData.NAME);
    Split train = data.split("train");
    try (var thread = NativeThread.open(training);
        var batch = batches(train);
        var test = batches(data.split("test"))) {
      int features = train.width("x");
      MultiLayerNetwork network = thread.network(network(features, h));
      initialise(network, Parameters.initial(features, h.startScale(), training.random("init")));
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

  private static Batch batches(Split split) {
    return new Batch(Columns.floats(split, "x"), Columns.floats(split, "y"));
  }

  private static MultiLayerConfiguration network(int features, Hyperparameters h) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        // Deeplearning4j's MSE lacks the book's half: half the rate and twice the decay take the
        // same steps
        .updater(new Sgd(h.learningRate() / 2))
        .l2(2 * h.weightDecay())
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(features)
                .nOut(1)
                .build())
        .build();
  }

  private static void initialise(MultiLayerNetwork network, Parameters parameters) {
    try (INDArray w = Nd4j.createFromArray(parameters.w)) {
      network.getParam("0_W").assign(w.reshape(parameters.w.length, 1));
    }
    network.getParam("0_b").assign(parameters.b);
  }

  private static void log(
      Training training, int epoch, MultiLayerNetwork network, Batch train, Batch test) {
    training.log(TRAIN_LOSS, epoch, SquaredLoss.mean(network, train));
    training.log(TEST_LOSS, epoch, SquaredLoss.mean(network, test));
    training.log(WEIGHT_NORM, epoch, network.getParam("0_W").norm2Number().doubleValue());
  }
}
