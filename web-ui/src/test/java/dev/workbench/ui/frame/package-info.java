/// Tests of what is set before the first page.
@NullMarked
package dev.workbench.ui.frame;

import org.jspecify.annotations.NullMarked;
