package dev.workbench.softmaxregression;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.Range;

/// What can be set; the defaults are the book's.
///
/// @param learningRate η of the stochastic gradient descent
/// @param batchSize images a step
/// @param epochs passes over the 60,000 training images
public record Hyperparameters(
    @Default("0.1") @Range(min = 0, max = 10) double learningRate,
    @Default("256") @Range(min = 1, max = 10000) int batchSize,
    @Default("5") @Range(min = 1, max = 10000) int epochs) {}
