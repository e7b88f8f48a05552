/// What `workbench bench` measures of the program itself.
@NullMarked
package dev.workbench.app.bench;

import org.jspecify.annotations.NullMarked;
