/// All runs, found quickly among many.
@NullMarked
package dev.workbench.ui.runs;

import org.jspecify.annotations.NullMarked;
