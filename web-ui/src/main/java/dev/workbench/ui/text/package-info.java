/// Words and numbers: languages, and how values, times and durations are written.
@NullMarked
package dev.workbench.ui.text;

import org.jspecify.annotations.NullMarked;
