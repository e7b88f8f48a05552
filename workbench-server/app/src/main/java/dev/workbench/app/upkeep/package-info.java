/// The upkeep of a store from the command line: purge, check, backup and restore.
@NullMarked
package dev.workbench.app.upkeep;

import org.jspecify.annotations.NullMarked;
