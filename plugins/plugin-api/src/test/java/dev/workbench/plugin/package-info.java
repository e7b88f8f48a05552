/// Tests of what plugin authors see.
@NullMarked
package dev.workbench.plugin;

import org.jspecify.annotations.NullMarked;
