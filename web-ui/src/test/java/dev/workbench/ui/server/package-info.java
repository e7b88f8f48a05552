/// Tests of what reaches the server and comes from it.
@NullMarked
package dev.workbench.ui.server;

import org.jspecify.annotations.NullMarked;
