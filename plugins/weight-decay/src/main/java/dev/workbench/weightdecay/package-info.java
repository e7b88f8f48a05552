/// Weight decay against overfitting, from scratch and concise: section 3.12 of "Dive into Deep
/// Learning" (动手学深度学习). In 32-bit floats, like the book: the training loss without decay ends at
/// their rounding.
@NullMarked
package dev.workbench.weightdecay;

import org.jspecify.annotations.NullMarked;
