/// The plugin host: finds plugins in folders, each in a class loader of its own.
@NullMarked
package dev.workbench.core.plugins;

import org.jspecify.annotations.NullMarked;
