package dev.workbench.softmaxregression;

import static dev.workbench.softmaxregression.FashionMnist.CLASSES;
import static dev.workbench.softmaxregression.FashionMnist.PIXELS;

/// The images of a step and what the network says of them, in arrays that are used again and again.
/// One thread.
final class ImageBatch {
  /// `[rows, pixels]`.
  final float[] x;

  /// `[pixels, rows]`.
  final float[] xT;

  /// `[classes, rows]`.
  final float[] probabilities;

  /// `[rows]`.
  final int[] labels;

  private int rows;

  /// @param capacity the most rows
  ImageBatch(int capacity) {
    this.x = new float[capacity * PIXELS];
    this.xT = new float[capacity * PIXELS];
    this.probabilities = new float[CLASSES * capacity];
    this.labels = new int[capacity];
  }

  int rows() {
    return rows;
  }

  /// Fills it with these rows, in this order.
  void gather(Images images, int[] numbers) {
    rows = numbers.length;
    images.gather(numbers, x);
    Kernels.transpose(x, rows, PIXELS, xT);
    for (int i = 0; i < rows; i++) {
      labels[i] = images.label(numbers[i]);
    }
  }

  /// 3.6.6 The class with the greatest probability.
  int predicted(int row) {
    int best = 0;
    for (int j = 1; j < CLASSES; j++) {
      if (probabilities[j * rows + row] > probabilities[best * rows + row]) {
        best = j;
      }
    }
    return best;
  }

  /// What the network says of the true class.
  double probabilityOfTrueClass(int row) {
    return probabilities[labels[row] * rows + row];
  }
}
