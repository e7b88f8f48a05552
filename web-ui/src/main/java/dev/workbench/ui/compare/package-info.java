/// The heart: what distinguishes runs, as curves, seed by seed, as numbers and as figures.
@NullMarked
package dev.workbench.ui.compare;

import org.jspecify.annotations.NullMarked;
