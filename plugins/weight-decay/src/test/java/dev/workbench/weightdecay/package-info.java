/// Weight decay against the book's figures.
@NullMarked
package dev.workbench.weightdecay;

import org.jspecify.annotations.NullMarked;
