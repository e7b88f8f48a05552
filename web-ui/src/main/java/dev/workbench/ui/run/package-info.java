/// One run: live curves, figures, settings, and where it came from.
@NullMarked
package dev.workbench.ui.run;

import org.jspecify.annotations.NullMarked;
