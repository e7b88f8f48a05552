/// Tests of finding runs.
@NullMarked
package dev.workbench.ui.runs;

import org.jspecify.annotations.NullMarked;
