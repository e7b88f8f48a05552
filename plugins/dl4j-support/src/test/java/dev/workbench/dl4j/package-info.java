/// Tests with real networks.
@NullMarked
package dev.workbench.dl4j;

import org.jspecify.annotations.NullMarked;
