/// The run queue: what is to be trained, in order, and how many at once.
@NullMarked
package dev.workbench.core.queue;

import org.jspecify.annotations.NullMarked;
