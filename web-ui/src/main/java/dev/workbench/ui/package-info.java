/// The browser's side: the shell of the pages and what they share.
@NullMarked
package dev.workbench.ui;

import org.jspecify.annotations.NullMarked;
