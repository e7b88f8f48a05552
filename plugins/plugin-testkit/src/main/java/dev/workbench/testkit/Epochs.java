package dev.workbench.testkit;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// Counts epochs from 1 and asks before each whether the training is to stop. One thread.
final class Epochs implements Iterator<Integer> {
  private final RecordedTraining training;
  private final int count;
  private int epoch;

  Epochs(RecordedTraining training, int count) {
    this.training = training;
    this.count = count;
  }

  @Override
  public boolean hasNext() {
    training.throwIfStopped();
    return epoch < count && !training.stopsEarly();
  }

  @Override
  public Integer next() {
    if (epoch >= count) {
      throw new NoSuchElementException("epoch " + (epoch + 1) + " of " + count);
    }
    return ++epoch;
  }
}
