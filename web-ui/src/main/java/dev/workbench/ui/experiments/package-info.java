/// The first page: one card for each comparison.
@NullMarked
package dev.workbench.ui.experiments;

import org.jspecify.annotations.NullMarked;
