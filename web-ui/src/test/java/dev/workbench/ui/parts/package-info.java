/// Tests of the pages' parts.
@NullMarked
package dev.workbench.ui.parts;

import org.jspecify.annotations.NullMarked;
