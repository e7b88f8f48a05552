package dev.workbench.polynomialfitting;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.Range;

/// What can be set; the defaults are the book's well-fitting arm.
///
/// @param degree of the polynomial that is fitted: 1 underfits, 3 is the truth's
/// @param samples how many of the 100 training samples are used: 2 overfit
/// @param learningRate η of the stochastic gradient descent; x³ is not scaled, so that some seeds
///   diverge at the book's 0.01
/// @param batchSize samples a step; no more than there are samples
/// @param epochs passes over the samples used
public record Hyperparameters(
    @Default("3") @Range(min = 1, max = 10) int degree,
    @Default("100") @Range(min = 2, max = 100) int samples,
    @Default("0.01") @Range(min = 0, max = 10) double learningRate,
    @Default("10") @Range(min = 1, max = 100) int batchSize,
    @Default("100") @Range(min = 1, max = 1000000) int epochs) {

  /// The book's `min(10, n)`.
  int effectiveBatchSize() {
    return Math.min(batchSize, samples);
  }
}
