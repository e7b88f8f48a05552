package dev.workbench.softmaxregression;

import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.plugin.RandomStreams;
import dev.workbench.plugin.TableBuilder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/// The hand-derived gradient against central differences of an independent loss in double
/// precision.
class GradientTest {
  private static final int ROWS = 7;
  private final RandomGenerator random = RandomStreams.of(1, "gradient");
  private final Parameters parameters = Parameters.initial(random);
  private final ImageBatch batch = batch();

  @Test
  void agreesWithCentralDifferencesOfTheLoss() {
    Scratch.net(batch, parameters);
    var gradient = Parameters.zeros();
    Scratch.gradient(batch, gradient);
    double h = 1e-5;
    for (int n = 0; n < 200; n++) {
      int i = random.nextInt(parameters.w.length);
      double numeric = (loss(i, h) - loss(i, -h)) / (2 * h);
      assertThat((double) gradient.w[i])
          .isCloseTo(numeric, within(1e-6 + 1e-5 * Math.abs(numeric)));
    }
  }

  @Test
  void probabilitiesAreThoseOfADirectComputation() {
    Scratch.net(batch, parameters);
    for (int row = 0; row < ROWS; row++) {
      double[] expected = probabilities(row, -1, 0);
      for (int j = 0; j < CLASSES; j++) {
        assertThat((double) batch.probabilities[j * ROWS + row])
            .isCloseTo(expected[j], within(1e-6));
      }
    }
  }

  @Test
  void softmaxOfLargeNumbersDoesNotOverflow() {
    float[] o = new float[CLASSES];
    o[3] = 1000;
    Scratch.softmax(o, 1);
    assertThat(o[3]).isEqualTo(1f);
  }

  private double loss(int changed, double by) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum -= Math.log(probabilities(row, changed, by)[batch.labels[row]]);
    }
    return sum;
  }

  private double[] probabilities(int row, int changed, double by) {
    double[] o = new double[CLASSES];
    double sum = 0;
    for (int j = 0; j < CLASSES; j++) {
      for (int i = 0; i < PIXELS; i++) {
        double w = parameters.w[j * PIXELS + i] + (j * PIXELS + i == changed ? by : 0);
        o[j] += w * batch.x[row * PIXELS + i];
      }
      o[j] = Math.exp(o[j] + parameters.b[j]);
      sum += o[j];
    }
    for (int j = 0; j < CLASSES; j++) {
      o[j] /= sum;
    }
    return o;
  }

  private ImageBatch batch() {
    byte[] pixels = new byte[ROWS * PIXELS];
    random.nextBytes(pixels);
    byte[] labels = new byte[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    var made = new ImageBatch(ROWS);
    try (var allocator = new RootAllocator();
        var table =
            new TableBuilder(allocator)
                .bytes("image", PIXELS, pixels)
                .bytes("label", labels)
                .split("train", ROWS)
                .build()) {
      int[] rows = IntStream.range(0, ROWS).toArray();
      made.gather(new Images(table.split("train")), rows);
    }
    return made;
  }
}
