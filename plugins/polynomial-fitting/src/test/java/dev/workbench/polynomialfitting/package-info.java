/// Polynomial fitting against the book's figures.
@NullMarked
package dev.workbench.polynomialfitting;

import org.jspecify.annotations.NullMarked;
