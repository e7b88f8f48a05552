package dev.workbench.core.store;

import dev.workbench.contract.MetricColumns;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Batches of points as unpleasant as they may be. Those of a run follow from its id and their
/// number alone, so that two processes know the same.
final class RandomBatches {
  static final List<String> KEYS = List.of("train_loss", "test_loss", "norm");

  private static final double[] SPECIAL = {
    Double.NaN,
    Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
    Double.longBitsToDouble(0xfff0_0000_0000_0001L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE
  };

  private RandomBatches() {}

  /// The batch of that number, counted from 0.
  static MetricColumns of(String run, int number) {
    var random = new Random(run.hashCode() * 1_000_003L + number);
    int most = random.nextInt(30) == 0 ? 4_000 : 100;
    return random(random, random.nextInt(most), 40L * number);
  }

  /// Points at and around steps from `step` on, now and then anywhere.
  static MetricColumns random(RandomGenerator random, int rows, long step) {
    var columns =
        new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
    boolean smooth = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      columns.series()[row] = random.nextInt(KEYS.size());
      columns.steps()[row] = step(random, step + row);
      columns.times()[row] =
          random.nextInt(100) == 0 ? random.nextLong() : 1_700_000_000_000L + (step + row) / 7;
      columns.values()[row] = smooth ? 1.0 / (1 + row) : value(random);
    }
    return columns;
  }

  private static long step(RandomGenerator random, long step) {
    return switch (random.nextInt(200)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      case 3, 4, 5, 6, 7, 8, 9, 10 -> step - random.nextInt(500);
      default -> step;
    };
  }

  private static double value(RandomGenerator random) {
    return random.nextInt(10) == 0
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : random.nextGaussian();
  }
}
