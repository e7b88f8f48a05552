package dev.workbench.softmaxregression;

import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;

import dev.workbench.dl4j.NativeThread;
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

/// 3.7 Concise implementation of softmax regression (softmax 回归的简洁实现), with Deeplearning4j. The
/// same data, start and batches as [Scratch].
public final class Concise implements Model<Hyperparameters> {

  @Override
  public String name() {
    return "softmax-regression/concise";
  }

  @Override
  public List<Metric> metrics() {
    return Report.METRICS;
  }

  @Override
  public void train(Hyperparameters h, Training training) {
    Table data = training.dataset(FashionMnist.NAME);
    var train = new Images(data.split("train"));
    var report = new Report(training, new Images(data.split("test")));
    try (var thread = NativeThread.open(training)) {
      MultiLayerNetwork network = thread.network(network(h));
      initialise(network, Parameters.initial(training.random("init")));
      var minibatches = new Minibatches(train.rows(), h.batchSize(), training.random("shuffle"));
      report.untrained(batch -> predict(network, batch), weights(network));
      for (int epoch : training.epochs(h.epochs())) {
        Score score = trainEpoch(network, train, minibatches, h);
        report.epoch(epoch, score, batch -> predict(network, batch), weights(network));
      }
    }
  }

  private static Score trainEpoch(
      MultiLayerNetwork network, Images train, Minibatches minibatches, Hyperparameters h) {
    var batch = new ImageBatch(h.batchSize());
    var score = new Score();
    for (int[] rows : minibatches) {
      batch.gather(train, rows);
      predict(network, batch);
      score.add(batch);
      step(network, batch, h);
    }
    return score;
  }

  /// Deeplearning4j divides the gradient by the rows at hand, the book by the batch size asked for:
  /// a shorter last batch takes a shorter step.
  static void step(MultiLayerNetwork network, ImageBatch batch, Hyperparameters h) {
    boolean cut = batch.rows() != h.batchSize();
    if (cut) {
      network.setLearningRate(h.learningRate() * batch.rows() / h.batchSize());
    }
    try (INDArray x = features(batch);
        INDArray y = oneHot(batch)) {
      network.fit(x, y);
    }
    if (cut) {
      network.setLearningRate(h.learningRate());
    }
  }

  static MultiLayerConfiguration network(Hyperparameters h) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .updater(new Sgd(h.learningRate()))
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(PIXELS)
                .nOut(CLASSES)
                .build())
        .build();
  }

  static void initialise(MultiLayerNetwork network, Parameters parameters) {
    try (INDArray w = Nd4j.createFromArray(parameters.w)) {
      network.getParam("0_W").assign(w.reshape(CLASSES, PIXELS).transpose());
    }
    network.getParam("0_b").assign(0);
  }

  private static void predict(MultiLayerNetwork network, ImageBatch batch) {
    int rows = batch.rows();
    try (INDArray x = features(batch);
        INDArray output = network.output(x);
        INDArray byClass = output.transpose().dup('c')) {
      byClass.data().asNioFloat().get(batch.probabilities, 0, CLASSES * rows);
    }
  }

  /// `[rows, pixels]`, copied in one piece.
  private static INDArray features(ImageBatch batch) {
    INDArray x = Nd4j.createUninitialized(DataType.FLOAT, batch.rows(), PIXELS);
    x.data().asNioFloat().put(batch.x, 0, batch.rows() * PIXELS);
    return x;
  }

  private static INDArray oneHot(ImageBatch batch) {
    float[] ones = new float[batch.rows() * CLASSES];
    for (int row = 0; row < batch.rows(); row++) {
      ones[row * CLASSES + batch.labels[row]] = 1;
    }
    INDArray y = Nd4j.createUninitialized(DataType.FLOAT, batch.rows(), CLASSES);
    y.data().asNioFloat().put(ones);
    return y;
  }

  private static float[] weights(MultiLayerNetwork network) {
    try (INDArray w = network.getParam("0_W").transpose().dup('c')) {
      return w.data().asFloat();
    }
  }
}
