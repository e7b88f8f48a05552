/// Searches: the worst runs stopped early, the best settings trained again with other seeds.
@NullMarked
package dev.workbench.core.experiments.search;

import org.jspecify.annotations.NullMarked;
