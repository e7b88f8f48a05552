package dev.workbench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Training;
import dev.workbench.testkit.DataSets;
import dev.workbench.testkit.RecordedTraining;
import dev.workbench.testkit.RecordedTraining.Outcome;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class RunListenerTest {
  private static final DataSets NO_DATA = new DataSets(List.of());

  private final RecordedTraining training = new RecordedTraining(1, NO_DATA);

  @Test
  void logsTheLossOfEachStep() {
    assertThat(training.run(new Line(0.1), Map.of())).isEqualTo(Outcome.FINISHED);
    assertThat(training.points().get("train_loss").getFirst().step()).isEqualTo(1);
    assertThat(training.values("train_loss")).hasSize(Line.STEPS);
    assertThat(training.last("train_loss")).isLessThan(training.values("train_loss")[0]);
  }

  @Test
  void endsFitWithinTheStepThatIsCancelled() {
    assertThat(training.cancelAtCheck(3).run(new Line(0.1), Map.of())).isEqualTo(Outcome.KILLED);
    assertThat(training.values("train_loss")).hasSize(3);
  }

  @Test
  void endsADivergedRun() {
    assertThat(training.run(new Line(1e200), Map.of())).isEqualTo(Outcome.DIVERGED);
    assertThat(training.values("train_loss").length).isLessThan(Line.STEPS);
  }

  @Test
  void theSameSeedDrawsTheSameNumbersOnAnyThread() throws InterruptedException {
    var drawn = new INDArray[2];
    for (int i = 0; i < 2; i++) {
      int at = i;
      Thread.ofPlatform()
          .start(() -> {
            try (var thread = NativeThread.open(new RecordedTraining(5, NO_DATA))) {
              drawn[at] = Nd4j.randn(4);
            }
          })
          .join();
    }
    assertThat(drawn[0]).isEqualTo(drawn[1]);
  }

  /// A line through four points.
  private record Line(double learningRate) implements Model<Line.None> {
    static final int STEPS = 20;

    record None() {}

    @Override
    public String name() {
      return "test/line";
    }

    @Override
    public Class<None> hyperparametersType() {
      return None.class;
    }

    @Override
    public void train(None none, Training training) {
      try (var thread = NativeThread.open(training)) {
        MultiLayerNetwork network = thread.network(line());
        network.setListeners(new RunListener(training, Metric.TRAIN_LOSS));
        INDArray x = Nd4j.createFromArray(1.0, 2, 3, 4).reshape(4, 1);
        for (int step = 0; step < STEPS; step++) {
          network.fit(x, x.mul(2));
        }
      }
    }

    private MultiLayerConfiguration line() {
      return new NeuralNetConfiguration.Builder()
          .seed(1)
          .dataType(DataType.DOUBLE)
          .updater(new Sgd(learningRate / 2))
          .list()
          .layer(
              new OutputLayer.Builder(LossFunction.MSE)
                  .activation(Activation.IDENTITY)
                  .nIn(1)
                  .nOut(1)
                  .build())
          .build();
    }
  }
}
