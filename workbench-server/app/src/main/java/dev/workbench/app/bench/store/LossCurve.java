package dev.workbench.app.bench.store;

import java.util.Random;

/// A typical loss curve: it falls and is noisy; a step every few milliseconds. One thread.
final class LossCurve {
  private static final long START = 1_790_000_000_000L;

  private final Random random;
  private long step;
  private long time = START;

  LossCurve(long seed) {
    this.random = new Random(seed);
  }

  /// The next points.
  Points next(int count) {
    var points = new Points(new long[count], new long[count], new double[count]);
    for (int i = 0; i < count; i++) {
      time += 3 + random.nextInt(4);
      points.steps[i] = step;
      points.times[i] = time;
      points.values[i] = 1 / (1 + 1e-3 * step) * (1 + 0.05 * random.nextGaussian());
      step++;
    }
    return points;
  }

  record Points(long[] steps, long[] times, double[] values) {}
}
