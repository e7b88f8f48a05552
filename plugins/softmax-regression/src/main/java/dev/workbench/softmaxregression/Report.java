package dev.workbench.softmaxregression;

import static dev.workbench.plugin.Metric.TEST_ACCURACY;
import static dev.workbench.plugin.Metric.TEST_LOSS;
import static dev.workbench.plugin.Metric.TRAIN_ACCURACY;
import static dev.workbench.plugin.Metric.TRAIN_LOSS;
import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.LABELS;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;
import static dev.workbench.softmaxregression.FashionMnist.SIDE;

import dev.workbench.plugin.Figure;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What both models show after each epoch: metrics, the first test images with their labels, true
/// and predicted, the confusion matrix, and the weights as pictures. Of the training thread.
final class Report {
  static final List<Metric> METRICS = List.of(TRAIN_LOSS, TRAIN_ACCURACY, TEST_LOSS, TEST_ACCURACY);
  private static final int TEST_BATCH = 250;
  private static final int GALLERY = 30;

  private final Training training;
  private final Images test;
  private final ImageBatch batch = new ImageBatch(TEST_BATCH);

  /// A trained network: fills in the batch's probabilities.
  @FunctionalInterface
  interface Network {
    void predict(ImageBatch batch);
  }

  Report(Training training, Images test) {
    this.training = training;
    this.test = test;
  }

  /// Before the first step: epoch 0.
  ///
  /// @param w `[classes, pixels]`
  void untrained(Network network, float[] w) {
    test(0, network, w);
  }

  /// @param train averaged while the weights moved, as the book does
  void epoch(int epoch, Score train, Network network, float[] w) {
    training.log(TRAIN_LOSS, epoch, train.loss());
    training.log(TRAIN_ACCURACY, epoch, train.accuracy());
    test(epoch, network, w);
  }

  private void test(int epoch, Network network, float[] w) {
    var score = new Score();
    var gallery = new ArrayList<Figure.Image>();
    double[] confusion = new double[CLASSES * CLASSES];
    for (int from = 0; from < test.rows(); from += TEST_BATCH) {
      training.throwIfStopped();
      int[] rows = IntStream.range(from, Math.min(from + TEST_BATCH, test.rows())).toArray();
      batch.gather(test, rows);
      network.predict(batch);
      score.add(batch);
      for (int i = 0; i < rows.length; i++) {
        int predicted = batch.predicted(i);
        confusion[batch.labels[i] * CLASSES + predicted]++;
        if (gallery.size() < GALLERY) {
          gallery.add(image(rows[i], predicted));
        }
      }
    }
    training.log(TEST_LOSS, epoch, score.loss());
    training.log(TEST_ACCURACY, epoch, score.accuracy());
    training.figure("gallery", epoch, new Figure.ImageGrid(SIDE, SIDE, gallery));
    training.figure(
        "confusion-matrix",
        epoch,
        new Figure.HeatMap("predicted", "true", LABELS, LABELS, confusion));
    training.figure("weights", epoch, new Figure.ImageGrid(SIDE, SIDE, weights(w)));
  }

  private Figure.Image image(int row, int predicted) {
    int label = test.label(row);
    return new Figure.Image(
        test.pixels(row), LABELS.get(label), LABELS.get(predicted), label == predicted);
  }

  /// The weights of each class as a picture: 0 is grey, the greatest of all is white.
  private static List<Figure.Image> weights(float[] w) {
    float greatest = Float.MIN_NORMAL;
    for (float weight : w) {
      greatest = Math.max(greatest, Math.abs(weight));
    }
    float scale = 127 / greatest;
    return IntStream.range(0, CLASSES)
        .mapToObj(j -> new Figure.Image(pixels(w, j, scale), LABELS.get(j), "", true))
        .toList();
  }

  private static byte[] pixels(float[] w, int label, float scale) {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (byte) (128 + Math.round(w[label * PIXELS + i] * scale));
    }
    return pixels;
  }
}
