@NullMarked
package dev.workbench.app;

import org.jspecify.annotations.NullMarked;
