@NullMarked
package dev.workbench.app.server;

import org.jspecify.annotations.NullMarked;
