/// What is shown when a page is not there or failed.
@NullMarked
package dev.workbench.ui.problems;

import org.jspecify.annotations.NullMarked;
