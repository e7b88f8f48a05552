/// Tests of the shell of the pages.
@NullMarked
package dev.workbench.ui;

import org.jspecify.annotations.NullMarked;
