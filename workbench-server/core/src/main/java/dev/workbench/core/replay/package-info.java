/// Says what differs between two runs, and trains a run again to see whether it is the same.
@NullMarked
package dev.workbench.core.replay;

import org.jspecify.annotations.NullMarked;
