/// Linear regression against the book's figures.
@NullMarked
package dev.workbench.linearregression;

import org.jspecify.annotations.NullMarked;
