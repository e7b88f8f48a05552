package dev.workbench.plugin;

import java.util.Arrays;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/// The book's `data_iter`: row numbers in random order, cut into batches, the last one shorter when
/// `batchSize` does not divide `rows`. Every iteration, that is every epoch, draws a new order.
///
/// ```java
/// for (int[] batch : minibatches) { … for (int row : batch) { … } }
/// ```
///
/// As random as `random`, and for the thread that owns it.
public record Minibatches(int rows, int batchSize, RandomGenerator random)
    implements Iterable<int[]> {
  public Minibatches {
    if (rows < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "batches of " + batchSize + " of " + rows + " rows: both must be at least 1");
    }
  }

  @Override
  public Iterator<int[]> iterator() {
    int[] order = shuffled();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < rows;
      }

      @Override
      public int[] next() {
        int from = next;
        next = Math.min(from + batchSize, rows);
        return Arrays.copyOfRange(order, from, next);
      }
    };
  }

  /// Fisher and Yates (Durstenfeld 1964).
  private int[] shuffled() {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
