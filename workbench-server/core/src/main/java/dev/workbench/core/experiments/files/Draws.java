package dev.workbench.core.experiments.files;

import dev.workbench.plugin.RandomStreams;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/// Points of the unit cube, each coordinate in [0, 1). One thread.
interface Draws {
  double[] next();

  /// @param method `random` or `sobol`
  /// @param seed the same seed gives the same points
  static Draws of(String method, int dimensions, long seed) {
    RandomGenerator random = RandomStreams.of(seed, "search");
    return method.equals("random")
        ? () -> random.doubles(dimensions).toArray()
        : shiftedSobol(dimensions, random);
  }

  /// Sobol's sequence, which fills the cube evenly, shifted by a random vector modulo 1 (Cranley
  /// and Patterson 1976), so that another seed gives other points and none is the origin.
  private static Draws shiftedSobol(int dimensions, RandomGenerator random) {
    var sobol = new SobolSequenceGenerator(dimensions);
    double[] shift = random.doubles(dimensions).toArray();
    return () -> {
      double[] point = sobol.nextVector();
      for (int i = 0; i < dimensions; i++) {
        point[i] = (point[i] + shift[i]) % 1;
      }
      return point;
    };
  }
}
