package dev.workbench.softmaxregression;

import dev.workbench.plugin.Split;

/// A split of the data set, read batch by batch: the bytes stay in Arrow and become numbers between
/// 0 and 1 as they are gathered. One thread.
final class Images {
  private static final float[] SCALED = scaled();

  private final Split split;
  private final int[] labels;
  private final byte[] pixels;

  Images(Split split) {
    this.split = split;
    this.labels = split.ints("label");
    this.pixels = new byte[split.width("image")];
  }

  int rows() {
    return split.rows();
  }

  int label(int row) {
    return labels[row];
  }

  /// The row's pixels as stored.
  byte[] pixels(int row) {
    byte[] copy = new byte[pixels.length];
    split.bytes("image", row, copy);
    return copy;
  }

  /// Copies rows, in this order, scaled to 0 … 1.
  ///
  /// @param x `[rows, pixels]`, filled from its start
  void gather(int[] rows, float[] x) {
    int at = 0;
    for (int row : rows) {
      split.bytes("image", row, pixels);
      for (byte pixel : pixels) {
        x[at++] = SCALED[pixel & 0xff];
      }
    }
  }

  private static float[] scaled() {
    float[] scaled = new float[256];
    for (int value = 0; value < scaled.length; value++) {
      scaled[value] = value / 255f;
    }
    return scaled;
  }
}
