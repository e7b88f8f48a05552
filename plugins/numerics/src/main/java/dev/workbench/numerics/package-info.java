/// The arithmetic that chapters share: matrix products on plain arrays and activation functions.
/// Nothing here allocates in a step, and the same numbers give the same bits.
@NullMarked
package dev.workbench.numerics;

import org.jspecify.annotations.NullMarked;
