package dev.workbench.plugin;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Named, independent random streams from one seed.
public final class RandomStreams {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private RandomStreams() {}

  /// A fresh generator at the start of the stream: the same seed and name always give the same
  /// numbers.
  public static RandomGenerator of(long seed, String name) {
    return FACTORY.create(mix(mix(seed) ^ fnv1a(name)));
  }

  /// FNV-1a, 64 bits.
  private static long fnv1a(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
