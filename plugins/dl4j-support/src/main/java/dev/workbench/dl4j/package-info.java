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
/// - The workbench runs with `-Dorg.bytedeco.javacpp.nopointergc=true`, which makes small steps two
///   to four times as fast and switches ND4J's own freeing off. Close the arrays that you create or
///   that `output` gives you. What `fit` itself leaves behind, about 20 kilobytes a step of a small
///   network, is freed only when the process ends: many long concise runs belong in a process of
///   their own.
/// - Results depend on the number of native threads; one thread gives the same bits whatever runs
///   beside it (see [dev.workbench.dl4j.NativeThread]).
@NullMarked
package dev.workbench.dl4j;

import org.jspecify.annotations.NullMarked;
