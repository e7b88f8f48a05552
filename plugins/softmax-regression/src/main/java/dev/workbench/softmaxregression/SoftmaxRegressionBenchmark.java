package dev.workbench.softmaxregression;

import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;

import dev.workbench.dl4j.Pace;
import dev.workbench.plugin.Benchmark;
import dev.workbench.plugin.Minibatches;
import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.arrow.memory.RootAllocator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/// The book's softmax regression from scratch against Deeplearning4j's `fit`, on images of the same
/// shape made up here, so that nothing has to be fetched. Both gather their batches; the loss and
/// accuracy of a batch are computed from scratch only, where they are part of the step.
public final class SoftmaxRegressionBenchmark implements Benchmark {
  private static final int BATCHES = 20;

  /// The book's batches; noise is steeper than clothes, and the book's rate would run away on it.
  private static final Hyperparameters SETTINGS = new Hyperparameters(0.001, 256, 1);

  private static final int ROWS = BATCHES * SETTINGS.batchSize();

  @Override
  public String name() {
    return "softmax-regression";
  }

  @Override
  public List<Row> run() {
    try (var allocator = new RootAllocator();
        Table noise = noise(allocator)) {
      return compare(new Images(noise.split("train")));
    }
  }

  private static List<Row> compare(Images images) {
    var parameters = Parameters.initial(RandomStreams.of(1, "init"));
    var minibatches = new Minibatches(ROWS, SETTINGS.batchSize(), RandomStreams.of(1, "shuffle"));
    var network = new MultiLayerNetwork(Concise.network(SETTINGS));
    try {
      network.init();
      Concise.initialise(network, parameters);
      return Pace.compare(
          "softmax regression",
          BATCHES,
          () -> Scratch.trainEpoch(parameters, images, minibatches, SETTINGS, () -> {}),
          "Deeplearning4j's fit",
          () -> fit(network, images, minibatches),
          3);
    } finally {
      network.close();
    }
  }

  private static void fit(MultiLayerNetwork network, Images images, Minibatches minibatches) {
    var batch = new ImageBatch(SETTINGS.batchSize());
    for (int[] rows : minibatches) {
      batch.gather(images, rows);
      Concise.step(network, batch, SETTINGS);
    }
  }

  private static Table noise(RootAllocator allocator) {
    RandomGenerator random = RandomStreams.of(1, "data");
    byte[] pixels = new byte[ROWS * PIXELS];
    random.nextBytes(pixels);
    byte[] labels = new byte[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    return new TableBuilder(allocator)
        .bytes("image", PIXELS, pixels)
        .bytes("label", labels)
        .split("train", ROWS)
        .build();
  }
}
