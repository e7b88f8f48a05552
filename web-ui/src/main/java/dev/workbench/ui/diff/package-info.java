/// What differs between two runs, cause before effect.
@NullMarked
package dev.workbench.ui.diff;

import org.jspecify.annotations.NullMarked;
