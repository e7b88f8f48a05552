/// One run at work: what its model logs, how it is stopped, and what made it.
@NullMarked
package dev.workbench.core.training;

import org.jspecify.annotations.NullMarked;
