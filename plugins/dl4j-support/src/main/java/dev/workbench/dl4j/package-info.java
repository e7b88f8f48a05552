/// What models with Deeplearning4j share: Arrow columns as arrays, batches, the thread's settings,
/// and the listener that connects a network with its run.
///
/// What surprises in Deeplearning4j 1.0.0-M2.1, next to the book:
/// - `LossMSE` has no half: with `Sgd(learningRate / 2)`, and an `l2` twice as large, a network
///   takes the book's steps to the last digit.
/// - Gradients are divided by the rows of the batch at hand, the book's by the batch size asked
///   for: they differ in a last, shorter batch.
/// - `dropOut(p)` is the probability to *keep*, and acts on the layer's *input*.
/// - `RnnOutputLayer` sums its loss over the time steps.
/// - `ListDataSetIterator(list, 256)` counts each `DataSet` as one example.
/// - `fit` ignores interrupts; a listener that throws ends it and leaves the network usable.
/// - A step costs about a millisecond however small the network is.
/// - The workbench runs with `-Dorg.bytedeco.javacpp.nopointergc=true`, which makes small steps
///   three times as fast and leaves arrays outside workspaces to their owner: close what you create
///   or `output` gives you, or it is never freed.
/// - Results depend on the number of native threads; one thread gives the same bits whatever runs
///   beside it (see [dev.workbench.dl4j.NativeThread]).
@NullMarked
package dev.workbench.dl4j;

import org.jspecify.annotations.NullMarked;
