package dev.workbench.linearregression;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.Range;

/// What can be set; the defaults are the book's.
///
/// @param learningRate η of the stochastic gradient descent
/// @param batchSize samples a step
/// @param epochs passes over the 1,000 training samples
public record Hyperparameters(
    @Default("0.03") @Range(min = 0, max = 10) double learningRate,
    @Default("10") @Range(min = 1, max = 1000) int batchSize,
    @Default("3") @Range(min = 1, max = 100000) int epochs) {}
