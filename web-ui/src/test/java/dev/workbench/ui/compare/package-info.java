/// Tests of the comparison's folding, numbers and address.
@NullMarked
package dev.workbench.ui.compare;

import org.jspecify.annotations.NullMarked;
