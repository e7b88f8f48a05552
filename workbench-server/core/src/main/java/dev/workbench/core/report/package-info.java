/// One HTML page that shows an experiment by itself, drawn here: no server, no library, no request.
@NullMarked
package dev.workbench.core.report;

import org.jspecify.annotations.NullMarked;
