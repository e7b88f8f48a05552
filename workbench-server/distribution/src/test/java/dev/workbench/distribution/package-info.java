/// Tests of the program as it is shipped: launcher, jars, processes, browser.
@NullMarked
package dev.workbench.distribution;

import org.jspecify.annotations.NullMarked;
