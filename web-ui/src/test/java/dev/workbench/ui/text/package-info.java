/// Tests of words and numbers.
@NullMarked
package dev.workbench.ui.text;

import org.jspecify.annotations.NullMarked;
