/// Training experiments from the command line: here, or in the server that has the home.
@NullMarked
package dev.workbench.app.run;

import org.jspecify.annotations.NullMarked;
