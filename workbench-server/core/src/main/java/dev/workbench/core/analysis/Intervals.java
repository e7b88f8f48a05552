package dev.workbench.core.analysis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Confidence intervals from few values. Confidence is between 0 and 1, such as 0.95. Any thread.
public final class Intervals {
  private static final int RESAMPLES = 10_000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

  private Intervals() {}

  /// Student's interval of the mean, `mean ± t(n-1) sd/√n`: exact for values from a normal
  /// distribution, wide when they are few. None below two values.
  public static Interval student(double[] values, double confidence) {
    if (values.length < 2) {
      return Interval.NONE;
    }
    double mean = Mean.of(values).getAsDouble();
    double half =
        t(values.length, confidence)
            * StandardDeviation.of(values).getAsDouble()
            / Math.sqrt(values.length);
    return new Interval(mean - half, mean + half);
  }

  /// The quantile of Student's distribution that spans that confidence for `n` values.
  public static double t(int n, double confidence) {
    return TDistribution.of(n - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
  }

  /// The bias-corrected and accelerated bootstrap interval of the mean (Efron 1987), from 10,000
  /// resamples: follows skewed values, but is far too narrow below about ten of them. None below
  /// two values.
  ///
  /// @param seed the same seed gives the same interval
  public static Interval bca(double[] values, double confidence, long seed) {
    return bca(values, confidence, seed, RESAMPLES);
  }

  static Interval bca(double[] values, double confidence, long seed, int resamples) {
    if (values.length < 2) {
      return Interval.NONE;
    }
    double mean = Mean.of(values).getAsDouble();
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return new Interval(mean, mean);
    }
    double[] means = resampled(values, seed, resamples);
    double bias = NORMAL.inverseCumulativeProbability(shareBelow(means, mean));
    double acceleration = acceleration(values, mean);
    double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    return new Interval(
        QUANTILE.evaluate(means, corrected(bias, acceleration, -z)),
        QUANTILE.evaluate(means, corrected(bias, acceleration, z)));
  }

  /// Of a share of which `successes` in `n` were seen, the least that is not excluded at that
  /// one-sided confidence (Clopper and Pearson 1934).
  public static double shareAtLeast(int successes, int n, double confidence) {
    return successes == 0
        ? 0
        : BetaDistribution.of(successes, n - successes + 1.0)
            .inverseCumulativeProbability(1 - confidence);
  }

  /// The greatest share that is not excluded at that one-sided confidence.
  public static double shareAtMost(int successes, int n, double confidence) {
    return successes == n
        ? 1
        : BetaDistribution.of(successes + 1.0, n - (double) successes)
            .inverseCumulativeProbability(confidence);
  }

  private static double[] resampled(double[] values, long seed, int resamples) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    return means;
  }

  /// Equal ones count half; never 0 or 1, of which there is no normal quantile.
  private static double shareBelow(double[] means, double mean) {
    double below = 0;
    for (double resampled : means) {
      below += resampled < mean ? 1 : resampled == mean ? 0.5 : 0;
    }
    return Math.clamp(below / means.length, 0.5 / means.length, 1 - 0.5 / means.length);
  }

  /// From the jackknife; for a mean the values left out say it all.
  private static double acceleration(double[] values, double mean) {
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      double distance = value - mean;
      squares += distance * distance;
      cubes += distance * distance * distance;
    }
    return cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double corrected(double bias, double acceleration, double z) {
    double shifted = bias + z;
    return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
  }
}
