/// Polynomial fitting, underfitted and overfitted, from scratch and concise: section 3.11 of "Dive
/// into Deep Learning" (动手学深度学习).
@NullMarked
package dev.workbench.polynomialfitting;

import org.jspecify.annotations.NullMarked;
