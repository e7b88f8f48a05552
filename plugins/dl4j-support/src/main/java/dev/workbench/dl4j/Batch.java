package dev.workbench.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Gathers rows of features and labels into the same two arrays again and again, natively: no
/// garbage, no boxing. One thread; what [#features] and [#labels] give is overwritten by the next
/// [#gather]. Owns all four arrays.
public final class Batch implements AutoCloseable {
  private static final int ALONG_ROWS = 1;

  private final INDArray allFeatures;
  private final INDArray allLabels;
  private INDArray features;
  private INDArray labels;

  /// @param allFeatures `[rows, features]`; ownership passes to the batch, as that of the labels
  /// @param allLabels `[rows, labels]`
  public Batch(INDArray allFeatures, INDArray allLabels) {
    if (allFeatures.rows() != allLabels.rows()) {
      throw new IllegalArgumentException(
          allFeatures.rows() + " rows of features but " + allLabels.rows() + " of labels");
    }
    this.allFeatures = allFeatures;
    this.allLabels = allLabels;
    this.features = room(allFeatures, 1);
    this.labels = room(allLabels, 1);
  }

  /// Copies these rows, in this order.
  public Batch gather(int[] rows) {
    if (rows.length != features.rows()) {
      features.close();
      labels.close();
      features = room(allFeatures, rows.length);
      labels = room(allLabels, rows.length);
    }
    Nd4j.pullRows(allFeatures, features, ALONG_ROWS, rows);
    Nd4j.pullRows(allLabels, labels, ALONG_ROWS, rows);
    return this;
  }

  /// All rows that the batches are gathered from, `[rows, features]`.
  public INDArray allFeatures() {
    return allFeatures;
  }

  /// All rows that the batches are gathered from, `[rows, labels]`.
  public INDArray allLabels() {
    return allLabels;
  }

  public INDArray features() {
    return features;
  }

  public INDArray labels() {
    return labels;
  }

  @Override
  public void close() {
    features.close();
    labels.close();
    allFeatures.close();
    allLabels.close();
  }

  private static INDArray room(INDArray like, int rows) {
    return Nd4j.createUninitialized(like.dataType(), rows, like.columns());
  }
}
