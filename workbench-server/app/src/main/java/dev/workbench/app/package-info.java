/// The program: the command line and what each command does.
@NullMarked
package dev.workbench.app;

import org.jspecify.annotations.NullMarked;
