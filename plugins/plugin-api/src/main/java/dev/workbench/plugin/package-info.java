/// All that the author of a plugin sees: models, their hyperparameters, data sets, and what a
/// training may log. Depends on Apache Arrow and on nothing else of the workbench.
@NullMarked
package dev.workbench.plugin;

import org.jspecify.annotations.NullMarked;
