package dev.workbench.weightdecay;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.Range;

/// What can be set; the defaults are the book's.
///
/// @param weightDecay λ, how strongly the penalty `λ/2 ||w||²` pulls the weights to zero
/// @param startScale standard deviation of the starting weights
/// @param learningRate η of the stochastic gradient descent
/// @param batchSize samples a step
/// @param epochs passes over the 20 training samples
public record Hyperparameters(
    @Default("3") @Range(min = 0, max = 1000) double weightDecay,
    @Default("1") @Range(min = 0, max = 100) double startScale,
    @Default("0.003") @Range(min = 0, max = 10) double learningRate,
    @Default("1") @Range(min = 1, max = 20) int batchSize,
    @Default("100") @Range(min = 1, max = 1000000) int epochs) {}
