/// Export, import and reports from the command line.
@NullMarked
package dev.workbench.app.sharing;

import org.jspecify.annotations.NullMarked;
